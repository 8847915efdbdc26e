// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/**
 * An operator's wish that a circuit be closed.
 *
 * @param circuit the circuit's name
 * @param id tells this reset from earlier ones of the same circuit
 */
public record CircuitReset(String circuit, String id) {}
