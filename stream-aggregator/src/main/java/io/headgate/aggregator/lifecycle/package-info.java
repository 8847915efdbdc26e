// SPDX-License-Identifier: Apache-2.0
/**
 * Starting, watching and stopping: connections, the Streams run, the order of the start, health checks and meters.
 */
@NullMarked
package io.headgate.aggregator.lifecycle;

import org.jspecify.annotations.NullMarked;
