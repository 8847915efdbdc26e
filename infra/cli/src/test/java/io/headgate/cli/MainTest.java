// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                .isEqualTo(2);
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
        assertThat(run("logs", "nobody", "--data", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("stream-aggregator").contains("build");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            logs ingress --lines=-5          | --lines is 0 or more, got -5
            demo --for 0s                    | '0s' is no time at all
            demo --rate 0                    | --rate must be above 0
            demo --for 2h                    | --for must be at most 50m
            up --profile huge                | --profile (HEADGATE_PROFILE): profile must be one of
            token --role paid --subject=     | --subject must not be empty
            explain --subject alice          | --subject needs --role: registered, paid or privileged
            queue --url localhost:8090       | --url (HEADGATE_ADMIN_URL) must be like http://host:8090, got 'localhost:8090'
            queue --url http:///x            | must be like http://host:8090, got 'http:///x'
            key list --redis nowhere         | nowhere (--redis or HEADGATE_REDIS_URL) is no URL of a Redis
            quarantine --kafka nowhere       | 'nowhere' is not an address such as 127.0.0.1:9092
            quarantine --since soon          | 'soon' is not a time
            queue --limit 5 pause            | --limit is no option of 'headgate queue pause'
            bench ligth                      | there is no benchmark 'ligth'; there are decision, script,
            """)
    void shouldSayInOneLineHowACommandWasUsedWrongly(String command, String said) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--data", folder.toString()));
        assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).startsWith("headgate: ").contains(said).doesNotContain("unexpected");
    }

    /** The launcher does not have the benchmarks on its class path: they are not in the default build. */
    @Test
    void shouldKnowTheBenchmarksThatThereAre() throws IOException {
        run("bench", "none");
        String listed = err.toString().strip().replaceFirst(".*there are ", "");

        assertThat(listed.split(", ")).containsExactlyInAnyOrderElementsOf(benchmarksInTheSources());
    }

    @Test
    void shouldLeaveWhatFollowsABenchmarksNameToIt() {
        CommandLine.ParseResult bench =
                Main.commandLine().parseArgs("bench", "queue", "--help").subcommand();
        assertThat(bench.isUsageHelpRequested()).isFalse();
        assertThat(bench.matchedPositionalValue(1, List.of())).isEqualTo(List.of("--help"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "logs", "demo", "token", "key", "bench"})
    void shouldExplainEachCommand(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: headgate " + command);
    }

    private static List<String> benchmarksInTheSources() throws IOException {
        Pattern name = Pattern.compile("@Command\\(\\s*name = \"([^\"]+)\"");
        try (Stream<Path> files = Files.walk(Path.of("..", "bench", "src", "main", "java"))) {
            List<String> names = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith("Benchmark.java"))
                    .toList()) {
                Matcher found = name.matcher(Files.readString(file));
                while (found.find()) {
                    names.add(found.group(1));
                }
            }
            return names;
        }
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
