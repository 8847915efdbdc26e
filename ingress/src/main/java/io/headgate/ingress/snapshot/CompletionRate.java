// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.snapshot;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How fast tasks end, from what every decision tells anyway: {@code completed = sequence − depth} up to a constant, so two
 * decisions some time apart give a rate. Looks back 10 to 20 s. Thread-safe.
 */
public final class CompletionRate {

    private static final long SPAN_US = Duration.ofSeconds(10).toNanos() / 1_000;
    private static final long SHORTEST_US = Duration.ofSeconds(1).toNanos() / 1_000;

    private record Sample(long timeUs, long completed) {}

    private Sample older = new Sample(0, 0);
    private Sample newer = older;
    private Sample last = older;

    /** Takes what a decision told; older news than the last is ignored, a store that begins anew is noticed. */
    public synchronized void observe(long storeTimeUs, long sequence, int depth) {
        Sample sample = new Sample(storeTimeUs, sequence - depth);
        if (sample.timeUs() <= last.timeUs()) {
            return;
        }
        boolean beginsAnew = sample.completed() < last.completed() - depth - 1;
        if (older.timeUs() == 0 || beginsAnew || sample.timeUs() - last.timeUs() > 2 * SPAN_US) {
            older = sample;
            newer = sample;
        } else if (sample.timeUs() - newer.timeUs() >= SPAN_US) {
            older = newer;
            newer = sample;
        }
        last = sample;
    }

    /** Tasks a second; empty while too little is known, or if none ended. */
    public synchronized OptionalDouble perSecond() {
        long span = last.timeUs() - older.timeUs();
        long completed = last.completed() - older.completed();
        return span < SHORTEST_US || completed <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(completed * 1_000_000.0 / span);
    }
}
