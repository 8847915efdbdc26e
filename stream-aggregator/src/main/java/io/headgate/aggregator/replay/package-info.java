// SPDX-License-Identifier: Apache-2.0
/**
 * Replay, for analysts: the event topics as files, windows recomputed, candidates tried. A program of its own in this
 * jar ({@code java -jar stream-aggregator-exec.jar replay …}); it joins no consumer group and changes nothing.
 */
@NullMarked
package io.headgate.aggregator.replay;

import org.jspecify.annotations.NullMarked;
