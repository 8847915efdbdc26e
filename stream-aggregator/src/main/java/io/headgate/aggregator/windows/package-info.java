// SPDX-License-Identifier: Apache-2.0
/**
 * The window algebra, free of Kafka, Spring and Redis: panes that count, their folding into coarser ones, and the one
 * pure function {@link io.headgate.aggregator.windows.RollUp} that makes windows of them, live and in a replay.
 */
@NullMarked
package io.headgate.aggregator.windows;

import org.jspecify.annotations.NullMarked;
