// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A gauge over one window. The mean is weighted with time, so a value that lasted counts for as long as it did.
 *
 * @param samples how many samples it is made of; mean and maximum are absent where there are none
 * @param avg time-weighted mean
 * @param max the highest value sampled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GaugeWindow(
        long samples, @Nullable Double avg, @Nullable Double max) {

    /** A window without a sample. */
    public static final GaugeWindow EMPTY = new GaugeWindow(0, null, null);
}
