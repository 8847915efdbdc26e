// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.cli.demo.Demo;
import io.headgate.cli.home.DataFolder;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.home.RunState;
import io.headgate.cli.home.Secrets;
import io.headgate.cli.system.Part;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Drives callers against the running system. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Drives callers of all four roles over HTTP, quiet and bursty, shows what is admitted and refused, and"
                    + " compares what they were told with what /monitoring/system says.",
            "The exit code is 0 when both agree, else 1. Other traffic at the same time makes them differ."
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "how long, such as 30s or 5m (default: 60s)")
    private Duration length;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "12",
            description = "requests a second on average (default: 12)")
    private double rate;

    @Override
    public Integer call() throws InterruptedException {
        if (!(rate > 0 && rate <= 1000)) {
            throw new Failure("--rate must be above 0 and at most 1000");
        }
        DataFolder folder = data.folder();
        RunState state = new RunFile(folder).read();
        Demo demo = new Demo(
                Console.standard(),
                address(state, Part.INGRESS),
                address(state, Part.ADMIN_API),
                Secrets.of(folder).issuer());
        return demo.run(length, rate) ? 0 : 1;
    }

    private static URI address(RunState state, Part part) {
        return state.running(part.label())
                .map(running -> URI.create("http://127.0.0.1:" + running.port()))
                .orElseThrow(() -> new Failure(part.label() + " does not run; start it with 'headgate up'"));
    }
}
