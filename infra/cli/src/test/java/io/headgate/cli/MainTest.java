// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void shouldPrintATokenAndNothingElse() {
        assertThat(run("token", "--role", "registered", "--subject", "alice", "--data", folder.toString()))
                .isZero();
        assertThat(out.toString().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldSayInOneLineThatThereIsNoSuchRole() {
        assertThat(run("token", "--role", "king", "--subject", "alice", "--data", folder.toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("no role 'king'");
    }

    @Test
    void shouldSayWhatIsWrongWithAnOptionAndWhereToLook() {
        assertThat(run("demo", "--for", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("--for").contains("'soon'").contains("See 'headgate demo --help'");
    }

    @Test
    void shouldRefuseADemoOfWhatDoesNotRun() {
        assertThat(run("demo", "--data", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("ingress does not run");
    }

    @Test
    void shouldNameTheParts() {
        assertThat(run("logs", "nobody", "--data", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("stream-aggregator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "logs", "demo", "token", "key"})
    void shouldExplainEachCommand(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: headgate " + command);
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
