// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.cli.Main;
import io.headgate.local.process.JavaCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What scripts read: the contract's names, literally. */
class StatusIT {

    @TempDir
    private Path folder;

    @Test
    void shouldNameEachPartWithTheContractsFieldsAndNoOthersBesideThePortOfSocketIo() throws Exception {
        Process status = new ProcessBuilder(
                        JavaCommand.main(List.of(), Main.class, "status", "--json", "--data", folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(status.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(status.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(status.exitValue()).as("nothing runs here").isEqualTo(1);
        JsonNode document = JsonMapper.shared().readTree(said);
        assertThat(document.propertyNames()).containsExactly("processes", "socketio_port");
        assertThat(document.path("processes").valueStream())
                .allSatisfy(
                        process -> assertThat(process.propertyNames()).containsExactly("name", "pid", "state", "port"))
                .extracting(process -> process.path("name").asString())
                .containsExactlyInAnyOrder("ingress", "processor", "stream-aggregator", "admin-api", "kafka", "redis");
    }
}
