// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

/** One view of one tenant, as it was last told. */
interface Feed {

    /**
     * Tells the view if it says something else than before and it is time to.
     *
     * @return whether it may say something else later although no event comes
     */
    boolean tick(Tenant tenant, Watermark mark, ViewPublisher publisher);
}
