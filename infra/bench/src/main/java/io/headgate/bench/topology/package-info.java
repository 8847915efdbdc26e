// SPDX-License-Identifier: Apache-2.0
/**
 * The aggregator's topology beside a Streams pass-through, on the same preloaded topics and the same broker, as a ratio.
 */
@NullMarked
package io.headgate.bench.topology;

import org.jspecify.annotations.NullMarked;
