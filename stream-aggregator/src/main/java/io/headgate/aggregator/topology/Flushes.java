// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How often a store's cache has handed entries down to the store. An array that was put since the last flush is dirty in
 * the cache, which holds it by reference, so it need not be put again until this number changes: that saves a look-up and
 * a put an event. One instance serves all tasks; a flush of another store or task only costs a put too many, or a
 * page of refusals that is begun early. Thread-safe.
 */
final class Flushes {

    private final AtomicLong count = new AtomicLong();

    long count() {
        return count.get();
    }

    void happened() {
        count.incrementAndGet();
    }
}
