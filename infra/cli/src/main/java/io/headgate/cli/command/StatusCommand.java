// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.system.Survey;
import io.headgate.cli.system.SystemStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows how each part is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows each part: running, starting, unhealthy or stopped.",
            "The exit code is 0 when all run, else 1."
        })
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "as one JSON document")
    private boolean json;

    @Override
    public Integer call() {
        Console console = Console.standard();
        SystemStatus status = new Survey(new RunFile(data.folder()).read()).status();
        if (json) {
            console.line(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(status));
        } else {
            status.lines().forEach(console::line);
        }
        return status.running() ? 0 : 1;
    }
}
