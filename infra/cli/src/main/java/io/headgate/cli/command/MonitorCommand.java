// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.cli.operate.AdminApi;
import io.headgate.cli.operate.Exit;
import io.headgate.cli.operate.Screen;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Shows the main numbers, again and again. */
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the main numbers live until Ctrl-C; with --once, or where nobody looks at a terminal, once.",
            "The exit code of --once is 4 while there is a critical alert, else 0."
        })
final class MonitorCommand implements Callable<Integer> {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

    @Mixin
    private AdminOption admin;

    @Option(names = "--once", description = "once, without clearing the screen")
    private boolean once;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "how often, such as 500ms or 5s (default: 1s)")
    private Duration every;

    @Override
    public Integer call() {
        AdminApi api = admin.api();
        Console console = Console.standard();
        if (once || admin.json() || System.console() == null) {
            return show(api, console, "");
        }
        while (pause()) {
            showOrSay(api, console);
        }
        return Exit.GOOD;
    }

    /** Who watches wants to see a restart through; only a refusal does not pass by itself. */
    private void showOrSay(AdminApi api, Console console) {
        try {
            show(api, console, HOME_AND_CLEAR);
        } catch (Failure e) {
            if (e.exitCode() == Exit.REFUSED) {
                throw e;
            }
            console.line(HOME_AND_CLEAR + e.getMessage());
        }
    }

    private int show(AdminApi api, Console console, String before) {
        JsonNode system = api.get("/monitoring/system").body();
        if (admin.json()) {
            AdminOption.print(system, console);
        } else {
            console.line(before + String.join(System.lineSeparator(), Screen.of(system)));
        }
        boolean critical = system.path("alerts")
                .valueStream()
                .anyMatch(alert -> alert.path("severity").asString("").equals("critical"));
        return critical ? Exit.BAD : Exit.GOOD;
    }

    private boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(every.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
