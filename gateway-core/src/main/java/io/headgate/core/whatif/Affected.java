// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

/**
 * Somebody to whom the candidate makes a difference.
 *
 * @param identity keyed hash
 * @param admittedAsItWas under the configs in force, as the simulation has it
 * @param admittedUnderCandidate of the same attempts
 */
public record Affected(
        String identity, String role, long attempts, long admitted, long admittedAsItWas, long admittedUnderCandidate) {

    long difference() {
        return admittedUnderCandidate - admittedAsItWas;
    }
}
