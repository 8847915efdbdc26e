// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.cli.build.SourceTree;
import io.headgate.cli.home.DataFolder;
import io.headgate.cli.home.Recorded;
import io.headgate.cli.home.RunFile;
import io.headgate.local.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupIT {
    private final Console console = Console.standard();

    @TempDir
    private Path root;

    private DataFolder folder;
    private RunFile runFile;
    private SourceTree sources;
    private SystemOptions options;

    @BeforeEach
    void prepare() throws IOException {
        folder = DataFolder.at(root.resolve("data"));
        runFile = new RunFile(folder);
        sources = new SourceTree(root);
        for (Part service : Part.SERVICES) {
            StandIn.writeJar(sources.jar(service.label()));
        }
        Map<Part, Integer> ports =
                Arrays.stream(Part.values()).collect(Collectors.toMap(Function.identity(), part -> Ports.free()));
        options = new SystemOptions(ports, Ports.free(), null, null, "standard");
    }

    @AfterEach
    void stop() {
        Stop.inReverse(runFile.read().processes(), runFile, console);
    }

    @Test
    void shouldStartWhatIsMissingAndStopOnlyWhatItStarted() {
        assertThat(start(new Started(runFile, console))).isEqualTo(6);
        assertThat(new Survey(runFile.read()).all())
                .allMatch(part -> part.state().equals("running"));

        recorded(Part.PROCESSOR).process().stop(Duration.ZERO);
        assertThat(state(Part.PROCESSOR)).isEqualTo("stopped");

        Started second = new Started(runFile, console);
        assertThat(start(second)).isEqualTo(1);
        assertThat(state(Part.PROCESSOR)).isEqualTo("running");

        second.stopAll();
        assertThat(state(Part.PROCESSOR)).isEqualTo("stopped");
        assertThat(state(Part.INGRESS)).isEqualTo("running");

        Stop.inReverse(runFile.read().processes(), runFile, console);
        assertThat(new Survey(runFile.read()).all())
                .allMatch(part -> part.state().equals("stopped"));
    }

    @Test
    void shouldTellWhatAServiceSaidBeforeItEnded() throws IOException {
        Files.writeString(sources.jar(Part.INGRESS.label()), "no jar");
        Started started = new Started(runFile, console);
        assertThatThrownBy(() -> start(started))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("ingress ended with exit code 1")
                .hasMessageContaining("corrupt jarfile");
        started.stopAll();
        assertThat(runFile.read().processes()).isEmpty();
    }

    private int start(Started started) {
        return new Startup(folder, sources, options, runFile, started, console).run(false);
    }

    private Recorded recorded(Part part) {
        return runFile.read().find(part.label()).orElseThrow();
    }

    private String state(Part part) {
        return new Survey(runFile.read())
                .all().stream()
                        .filter(status -> status.name().equals(part.label()))
                        .findFirst()
                        .orElseThrow()
                        .state();
    }
}
