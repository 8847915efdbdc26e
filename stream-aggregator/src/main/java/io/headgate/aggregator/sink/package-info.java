// SPDX-License-Identifier: Apache-2.0
/**
 * Carries the views from their topic to Redis: committed ones only, each under a version guard, the position beside
 * them, so that a wiped Redis is refilled by itself. Its one door is {@link io.headgate.aggregator.sink.ViewSink}.
 */
@NullMarked
package io.headgate.aggregator.sink;

import org.jspecify.annotations.NullMarked;
