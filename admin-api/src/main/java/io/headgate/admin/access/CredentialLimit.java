// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * At most N requests of a credential in any minute: a ring of its last N times, of which the oldest decides. It asks
 * nobody, so that an operator gets in whatever else is full or away. Thread-safe.
 */
final class CredentialLimit {

    private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_CREDENTIALS = 1_000;

    private final int most;
    private final LongSupplier nanoTime;
    private final Map<String, Ring> rings = new LinkedHashMap<>(16, 0.75f, true);

    /** @param most requests of one credential in a minute, 1 or more */
    CredentialLimit(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** Counts a request that may pass; answers in how many seconds one may, 0 for now. */
    synchronized long secondsToWait(String credential) {
        long now = nanoTime.getAsLong();
        Ring ring = rings.computeIfAbsent(credential, unknown -> new Ring(most));
        long wait = ring.take(now);
        forgetLeastRecent();
        return wait <= 0 ? 0 : (wait - 1) / TimeUnit.SECONDS.toNanos(1) + 1;
    }

    private void forgetLeastRecent() {
        if (rings.size() > MOST_CREDENTIALS) {
            Iterator<String> eldest = rings.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    private static final class Ring {

        private final long[] times;
        private long count;

        Ring(int size) {
            times = new long[size];
        }

        /** Nanoseconds to wait; none was counted if there are any. */
        long take(long now) {
            int next = (int) (count % times.length);
            long wait = count < times.length ? 0 : times[next] + WINDOW - now;
            if (wait <= 0) {
                times[next] = now;
                count++;
            }
            return wait;
        }
    }
}
