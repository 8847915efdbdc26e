// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigPatchTest {

    private static final ConfigDocument STANDARD = ConfigDocument.of(Profile.STANDARD);

    @ParameterizedTest
    @CsvSource({
        "concurrent_per_process, 8, service_capacity, concurrent_requests_per_process",
        "processes_per_instance, 2, service_capacity, processes_per_instance",
        "avg_processing_time, 30, service_capacity, avg_processing_time_seconds",
        "capacity_buffer, 0.15, backpressure, capacity_buffer",
        "queue_depth_multiplier, 3, backpressure, queue_depth_multiplier",
        "anonymous_threshold, 0.5, backpressure, anonymous_pressure_threshold",
        "registered_threshold, 0.7, backpressure, registered_pressure_threshold",
        "paid_threshold, 0.9, backpressure, paid_pressure_threshold",
        "hard_limit, 0.9, backpressure, hard_limit_threshold",
        "max_queue_size, 100, backpressure, max_queue_size",
        "max_sse_connections, 10, limits, max_sse_connections_per_instance",
        "heartbeat_timeout, 20, monitoring, heartbeat_timeout_seconds"
    })
    void shouldTakeTheShortNamesOfOperators(String shortName, String value, String group, String name) {
        ConfigReview brief = STANDARD.reviewPatch("{\"" + shortName + "\":" + value + "}");
        ConfigReview full = STANDARD.reviewPatch("{\"" + group + "\":{\"" + name + "\":" + value + "}}");

        assertThat(brief.document()).isPresent().isEqualTo(full.document());
        assertThat(brief.document().orElseThrow().json())
                .isEqualTo("{\"profile\":\"standard\",\"" + group + "\":{\"" + name + "\":" + value + "}}");
    }

    @Test
    void shouldLeaveWhatItDoesNotName() {
        ConfigDocument first = patched(STANDARD, "{\"queue\":{\"max_attempts\":4},\"capacity_buffer\":0.1}");

        ConfigDocument second = patched(first, "{\"queue\":{\"lease_seconds\":9}}");

        assertThat(second.json())
                .isEqualTo("{\"profile\":\"standard\",\"backpressure\":{\"capacity_buffer\":0.1},"
                        + "\"queue\":{\"lease_seconds\":9,\"max_attempts\":4}}");
        assertThat(first.effective(1).queue().leaseSeconds()).isEqualTo(30);
    }

    @Test
    void shouldTakeBackWhatWasSaid() {
        ConfigDocument first = patched(STANDARD, "{\"queue\":{\"max_attempts\":4},\"capacity_buffer\":0.1}");

        assertThat(patched(first, "{\"capacity_buffer\":null,\"queue\":{\"max_attempts\":null}}"))
                .isEqualTo(STANDARD);
        assertThat(patched(first, "{\"backpressure\":null,\"queue\":null,\"monitoring\":null}"))
                .isEqualTo(STANDARD);
        assertThat(patched(first, "{\"monitoring\":{\"log_level\":null}}")).isEqualTo(first);
        assertThat(patched(first, "{}")).isEqualTo(first);
    }

    @Test
    void shouldReplaceLists() {
        ConfigDocument first = patched(STANDARD, "{\"guarded_rest_patterns\":[\"/a\",\"/b\"]}");

        assertThat(patched(first, "{\"guarded_rest_patterns\":[\"/c\"]}")
                        .effective(1)
                        .guardedRestPatterns())
                .containsExactly(new PathPattern("/c"));
        assertThat(patched(first, "{\"guarded_rest_patterns\":[]}").effective(1).guardedRestPatterns())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{\"colour\": null}                                                   | /colour",
                "{\"queue\": {\"colour\": null}}                                      | /queue/colour",
                "{\"capacity_buffer\": 2}                                             | /capacity_buffer",
                "{\"capacity_buffer\": 0.1, \"backpressure\": {\"capacity_buffer\": 0.1}} | /capacity_buffer",
                "{\"backpressure\": {\"capacity_buffer\": null}, \"capacity_buffer\": 0.1} | /capacity_buffer",
                "{\"backpressure\": null, \"capacity_buffer\": 0.1}                   | /capacity_buffer",
                "{\"profile\": null}                                                  | /profile",
                "{\"profile\": {}}                                                    | /profile",
                "{\"queue\": 5}                                                       | /queue",
                "{\"queue\": {\"max_attempts\": {}}}                                  | /queue/max_attempts",
                "{\"components\": {\"proc\": {\"capacity_buffer\": 0.1}}}             | /components/proc/capacity_buffer",
                "{\"version\": 3}                                                     | /version",
            })
    void shouldNameTheFieldThatIsWrongAsItWasSent(String patch, String path) {
        ConfigReview review = STANDARD.reviewPatch(patch);

        assertThat(review.accepted()).isFalse();
        assertThat(review.of(Severity.ERROR)).extracting(Finding::path).containsExactly(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "", "{\"backpressure\": 5, \"capacity_buffer\": 0.1}"})
    void shouldRefuseWhatIsNoPatch(String text) {
        assertThat(STANDARD.reviewPatch(text).accepted()).isFalse();
    }

    private static ConfigDocument patched(ConfigDocument document, String patch) {
        ConfigReview review = document.reviewPatch(patch);
        assertThat(review.of(Severity.ERROR)).isEmpty();
        return review.document().orElseThrow();
    }
}
