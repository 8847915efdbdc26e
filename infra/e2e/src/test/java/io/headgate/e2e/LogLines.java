// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.testkit.service.ServiceProcess;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service's process writes: one JSON object a line. */
record LogLines(List<JsonNode> lines) {

    private static final String COMPLETED = "request_completed";

    /** Fails where one line is no JSON object with what every line has. */
    static LogLines of(ServiceProcess service) {
        List<JsonNode> lines =
                Outputs.log(service).lines().map(LogLines::parsed).toList();
        assertThat(lines).as(service.process().name()).isNotEmpty().allSatisfy(line -> {
            assertThat(Instant.parse(line.path("timestamp").asString())).isNotNull();
            assertThat(line.path("level").asString()).isIn("DEBUG", "INFO", "WARN", "ERROR");
            assertThat(line.path("logger").asString()).isNotBlank();
            assertThat(line.path("message").isString()).isTrue();
        });
        return new LogLines(lines);
    }

    /** The requests that were answered, each once. */
    List<JsonNode> requests() {
        List<JsonNode> requests = lines.stream()
                .filter(line -> line.path("message").asString().equals(COMPLETED))
                .toList();
        assertThat(requests).isNotEmpty().allSatisfy(line -> {
            assertThat(line.path("method").asString()).matches("[A-Z]+");
            assertThat(line.path("path").asString()).isNotBlank();
            assertThat(line.path("status_code").asInt()).isBetween(200, 599);
            assertThat(line.path("duration_ms").asDouble()).isNotNegative();
        });
        return requests;
    }

    /** The lines of a request, and of what was done for it. */
    List<JsonNode> of(String correlation) {
        return lines.stream()
                .filter(line -> line.path("correlation_id").asString("").equals(correlation))
                .toList();
    }

    private static JsonNode parsed(String line) {
        JsonNode parsed = JsonMapper.shared().readTree(line);
        assertThat(parsed.isObject()).as(line).isTrue();
        return parsed;
    }
}
