// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.aggregator.topology.Recounted;

/**
 * A window as a line of JSON.
 *
 * @param window its length, such as {@code 15m}
 * @param from its first moment, ISO 8601; exact to a pane, like the live windows
 * @param to its end, exclusive
 */
record WindowLine(
        String tenant,
        String project,
        String window,
        String from,
        String to,
        @JsonUnwrapped Recounted counts) {}
