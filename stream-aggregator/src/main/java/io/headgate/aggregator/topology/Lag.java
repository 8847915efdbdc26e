// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import org.jspecify.annotations.Nullable;

/** How far reading is behind. Implementations are thread-safe. */
@FunctionalInterface
public interface Lag {

    /** Records of this partition of a topic that are still to be read; {@code null} where that is unknown. */
    @Nullable
    Long records(String topic, int partition);
}
