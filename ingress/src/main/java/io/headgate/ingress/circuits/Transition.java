// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.circuits;

/**
 * A circuit changed.
 *
 * @param from and
 * @param to states: closed, open, half_open
 * @param cause one of failures, recovery_timeout, probe, successes, reset
 */
public record Transition(CircuitName circuit, String from, String to, String cause) {}
