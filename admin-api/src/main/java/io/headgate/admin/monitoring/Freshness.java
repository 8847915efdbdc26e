// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How old a block is, by the store's clock.
 *
 * @param asOf when its numbers held; absent if there are none
 * @param ageMs since then
 * @param stale ten seconds old or more, or absent: a reader must not act on it
 */
public record Freshness(
        Scope scope, @Nullable Instant asOf, @Nullable Long ageMs, boolean stale) {

    /** From this age on, ms, nobody must act on a view. */
    public static final long STALE_AFTER_MS = 10_000;

    /** Of numbers that were read just now. */
    static Freshness live(long nowMs) {
        return new Freshness(Scope.TENANT_PROJECT, Instant.ofEpochMilli(nowMs), 0L, false);
    }

    /** Of numbers that held at this time, epoch ms. A clock that is ahead makes nothing younger than new. */
    static Freshness of(long asOfMs, long nowMs) {
        long age = Math.max(0, nowMs - asOfMs);
        return new Freshness(Scope.TENANT_PROJECT, Instant.ofEpochMilli(asOfMs), age, age >= STALE_AFTER_MS);
    }

    /** Of a view that is not there. */
    static Freshness absent() {
        return new Freshness(Scope.TENANT_PROJECT, null, null, true);
    }

    Freshness of(Scope other) {
        return new Freshness(other, asOf, ageMs, stale);
    }
}
