// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

/**
 * What one window adds up to.
 *
 * @param <S> the sums themselves
 */
interface Sums<S extends Sums<S>> {

    /** Adds one pane of the kind that these sums are made of. */
    void add(Pane pane);

    /** Adds what a shorter window has. */
    void add(S shorter);
}
