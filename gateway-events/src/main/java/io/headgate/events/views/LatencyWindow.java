// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of one window, in milliseconds with a relative error of at most 1 %. Everything but the count is
 * absent where there was nothing to measure.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LatencyWindow(
        long count,
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double p99,
        @Nullable Double max,
        @Nullable Double avg) {

    /** A window in which nothing was measured. */
    public static final LatencyWindow EMPTY = new LatencyWindow(0, null, null, null, null, null);
}
