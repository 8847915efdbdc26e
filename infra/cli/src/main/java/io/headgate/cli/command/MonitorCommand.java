// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.cli.operate.AdminApi;
import io.headgate.cli.operate.Exit;
import io.headgate.cli.operate.Line;
import io.headgate.cli.operate.LiveScreen;
import io.headgate.cli.operate.Output;
import io.headgate.cli.operate.Screen;
import io.headgate.cli.operate.Terminal;
import java.time.Duration;
import java.util.List;
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
            "A system that goes away and comes back is waited for. No colours where NO_COLOR is set.",
            "The exit code of --once is 4 while there is a critical alert, else 0; of Ctrl-C, 130."
        })
final class MonitorCommand implements Callable<Integer> {

    /** The API answers a credential ten times a second, and an operator has other questions too. */
    private static final Duration SHORTEST = Duration.ofMillis(200);

    @Mixin
    private AdminOption admin;

    @Option(names = "--once", description = "once, and no whole window")
    private boolean once;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "how often, such as 500ms or 5s (default: 1s)")
    private Duration every;

    @Override
    public Integer call() {
        if (every.compareTo(SHORTEST) < 0) {
            throw Failure.usage("--every is 200ms or longer");
        }
        Output output = Output.ofProcess();
        if (once || admin.json() || !output.live()) {
            return show(admin.api(), output);
        }
        LiveScreen screen = new LiveScreen(admin::api);
        List<Line> lines = screen.next();
        try (Terminal terminal = Terminal.take(output.stream(), output.colours())) {
            do {
                terminal.draw(lines);
                TimeUnit.MILLISECONDS.sleep(every.toMillis());
                lines = screen.next();
            } while (true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.GOOD;
        }
    }

    private int show(AdminApi api, Output output) {
        JsonNode system = api.get("/monitoring/system").body();
        if (admin.json()) {
            AdminOption.print(system, Console.standard());
        } else {
            Screen.of(system).forEach(line -> output.stream().println(line.shown(output.colours())));
        }
        boolean critical = system.path("alerts")
                .valueStream()
                .anyMatch(alert -> alert.path("severity").asString("").equals("critical"));
        return critical ? Exit.BAD : Exit.GOOD;
    }
}
