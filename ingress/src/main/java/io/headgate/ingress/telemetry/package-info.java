// SPDX-License-Identifier: Apache-2.0
/**
 * What this process tells Kafka of itself: refusals, requests, heartbeats. Best effort, never in a caller's way.
 */
@NullMarked
package io.headgate.ingress.telemetry;

import org.jspecify.annotations.NullMarked;
