// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.topology;

/**
 * The aggregator's rate over those of its peers.
 *
 * @param ofCeiling over the pass-through's, at most about 1
 * @param ofNaive over that of naive windows
 */
record Ratios(double ofCeiling, double ofNaive) {

    Ratios worse(Ratios other) {
        return new Ratios(Math.min(ofCeiling, other.ofCeiling), Math.min(ofNaive, other.ofNaive));
    }
}
