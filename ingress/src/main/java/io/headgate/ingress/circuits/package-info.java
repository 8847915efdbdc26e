// SPDX-License-Identifier: Apache-2.0
/**
 * Circuit breakers: what opens them (a count of failures within a window, which Resilience4j does not know), how they
 * recover, and the operators' resets. What counts as a failure is for those to say who call.
 */
@NullMarked
package io.headgate.ingress.circuits;

import org.jspecify.annotations.NullMarked;
