// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import io.headgate.local.process.OnPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Chromium on the PATH, with the pages of {@code src/test/browser} put in front of whatever it visits. */
final class Chromium implements AutoCloseable {

    private static final Path PAGES = Path.of("src", "test", "browser");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; the test is skipped where there is none. */
    static Chromium start() {
        Optional<Path> program = OnPath.find("chromium");
        assumeTrue(program.isPresent(), "chromium is not installed");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.get())
                        .setArgs(FLAGS));
        return new Chromium(playwright, browser);
    }

    /** Shows a page of ours as if this port served it, so that it may speak with what really listens there. */
    Page page(String name, int port) {
        Page page = browser.newPage();
        page.route("**/" + name, route -> route.fulfill(new Route.FulfillOptions().setPath(PAGES.resolve(name))));
        page.navigate("http://127.0.0.1:" + port + "/" + name);
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
