// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.headgate.admin.scaling.Sample;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one export.
 *
 * @param metrics what could be acted on; empty where every view is stale
 * @param staleTenants of whom nothing was sent
 */
record ExportReport(
        Instant timestamp, List<Sample> metrics, List<String> staleTenants, List<Destination> destinations) {

    enum Status {
        @JsonProperty("sent")
        SENT,
        /** Another process publishes. */
        @JsonProperty("left_to_another")
        LEFT_TO_ANOTHER,
        @JsonProperty("failed")
        FAILED
    }

    /** @param error one line, where it failed */
    record Destination(String name, Status status, @Nullable String error) {}

    @JsonIgnore
    boolean empty() {
        return metrics.isEmpty();
    }

    @JsonIgnore
    boolean failed() {
        return destinations.stream().anyMatch(destination -> destination.status() == Status.FAILED);
    }
}
