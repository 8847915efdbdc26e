// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.cli.Main;
import io.headgate.cli.home.DataFolder;
import io.headgate.cli.home.Recorded;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.operate.StubAdmin;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operators' commands as scripts run them: what is asked of the admin API, what is printed, and the exit code. */
class OperatorProgramIT {
    private static final long LONGEST_SECONDS = 120;
    private static final String TENANT = "tenant=home&project=demo";

    private final StubAdmin admin = new StubAdmin();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        admin.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            config get --effective           | {'effective':{'a':1}}                 | GET /admin/gateway/config?{own}                   | 0
            config validate FILE             | {'valid':false}                       | POST /admin/gateway/validate-config?{own}         | 4
            config history                   | {'versions':[{'version':3}]}          | GET /admin/gateway/config/history?{own}           | 0
            circuits                         | {'summary':{'open_circuits':1}}       | GET /admin/circuit-breakers?{own}                 | 4
            circuits reset backpressure      | {'confirmed':false}                   | POST /admin/circuit-breakers/backpressure/reset?{own} | 4
            explain --subject bob --role paid | {'admitted':true}                     | POST /admin/throttling/explain?{own}              | 0
            queue --limit 5                  | {'total':2}                           | GET /admin/queue?limit=5&{own}                    | 0
            queue cancel a/b                 | {'outcome':'cancelled'}               | DELETE /admin/queue/a%2Fb?{own}                   | 0
            queue pause --reason x           | {}                                    | POST /admin/admission/pause?{own}                 | 0
            dead-letters                     | {'dead_letters':[]}                   | GET /admin/dead-letters?limit=20&{own}            | 0
            dead-letters replay t-1          | {'task_id':'t-2','position':1}        | POST /admin/dead-letters/t-1/replay?{own}         | 0
            """)
    void shouldAskPrintTheAnswerAndEndAsDocumented(String command, String answer, String request, int exitCode)
            throws Exception {
        admin.answers(200, json(answer).toString());

        assertThat(run((command + " --json").split(" "))).isEqualTo(exitCode);

        assertThat(admin.asked())
                .singleElement()
                .asString()
                .startsWith(request.replace("{own}", TENANT) + " Bearer a token");
        assertThat(json(Files.readString(folder.resolve("shown")))).isEqualTo(json(answer));
    }

    @ParameterizedTest
    @CsvSource({
        "queue --tenant acme --project x pause, POST /admin/admission/pause",
        "queue cancel a --tenant acme --project x, DELETE /admin/queue/a",
        "circuits --tenant acme reset backpressure --project x, POST /admin/circuit-breakers/backpressure/reset",
        "dead-letters --tenant acme --project x replay t-1, POST /admin/dead-letters/t-1/replay",
        "config --tenant acme --project x get, GET /admin/gateway/config"
    })
    void shouldAskAboutTheSameTenantWhereverItIsNamed(String command, String request) throws Exception {
        run(command.split(" "));

        assertThat(admin.asked())
                .singleElement()
                .asString()
                .startsWith(request + "?tenant=acme&project=x Bearer a token");
    }

    @Test
    void shouldBaseAChangeOnTheVersionInForce() throws Exception {
        admin.answers(200, "{\"version\":8}");

        assertThat(run("config", "rollback", "3", "--reason", "back")).isZero();

        assertThat(admin.asked().get(1))
                .isEqualTo("POST /admin/gateway/config/rollback?" + TENANT
                        + " Bearer a token \"7\" {\"to_version\":3,\"reason\":\"back\"}");
        assertThat(Files.readString(folder.resolve("shown"))).contains("version 8 is in force");
    }

    @Test
    void shouldSayWhatWasRefused() throws Exception {
        admin.answers(403, "{\"detail\":\"Not for viewers.\"}");

        assertThat(run("queue", "pause")).isEqualTo(3);

        assertThat(Files.readString(folder.resolve("said"))).contains("Not for viewers.");
    }

    @Test
    void shouldSayWhyAFileCannotBeRead() throws Exception {
        String missing = folder.resolve("none.json").toString();

        assertThat(run("config", "validate", missing)).isEqualTo(1);

        assertThat(Files.readString(folder.resolve("said"))).contains(missing + ": there is no such file");
    }

    @Test
    void shouldKeepACredentialForElsewhereFromTheLocalSystem() throws Exception {
        ManagedProcess local = ManagedProcess.start(
                new Launch("admin-api", List.of("sleep", "120"), Map.of(), folder, Path.of("/dev/null")));
        try {
            new RunFile(DataFolder.at(folder))
                    .change(nothing -> nothing.with(
                            new Recorded("admin-api", admin.address().getPort(), local.ref(), true)));

            assertThat(start(Map.of("HEADGATE_ADMIN_URL", ""), "queue", "--data", folder.toString()))
                    .isZero();
        } finally {
            local.kill();
        }

        assertThat(admin.asked()).singleElement().asString().contains(TENANT + " Bearer ey");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", admin.address().toString()));
        return start(Map.of(), all.toArray(String[]::new));
    }

    private int start(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path patch = Files.writeString(folder.resolve("patch.json"), "{\"capacity_buffer\":0.1}");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        for (String argument : arguments) {
            command.add(argument.equals("FILE") ? patch.toString() : argument);
        }
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().putAll(environment);
        program.environment().put("HEADGATE_ADMIN_TOKEN", "a token");
        Process process = program.redirectOutput(folder.resolve("shown").toFile())
                .redirectError(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
