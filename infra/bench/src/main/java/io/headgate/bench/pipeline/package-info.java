// SPDX-License-Identifier: Apache-2.0
/**
 * The way of an event from the journal to a view in Redis: how long it takes at the live rate, how fast the aggregator catches up, and
 * what the relay costs beside a plain transactional producer.
 */
@NullMarked
package io.headgate.bench.pipeline;

import org.jspecify.annotations.NullMarked;
