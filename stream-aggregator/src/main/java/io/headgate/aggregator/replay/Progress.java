// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

/** Learns how far a replay has come. */
interface Progress extends AutoCloseable {

    /** For output that nobody watches. */
    Progress QUIET = done -> {};

    /** @param done how many of the offsets have been passed, of all ranges together */
    void passed(long done);

    @Override
    default void close() {}
}
