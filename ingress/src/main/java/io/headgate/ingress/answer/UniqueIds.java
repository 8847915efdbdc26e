// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.answer;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names that nothing else bears, for events and requests, at a fraction of what a random UUID costs. Not secrets: whoever
 * sees some can tell others. A UUID of version 8: 60 random bits of this process, then a scrambled counter that begins at a
 * random place, so that one process never repeats itself and two hardly ever share the first half. Thread-safe.
 */
public final class UniqueIds {

    private static final long VERSION = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long COUNTED = 0x3FFF_FFFF_FFFF_FFFFL;

    /** Odd, so that multiplying by it maps the 62 counted bits one to one. */
    private static final long SCRAMBLE = 0x9E37_79B9_7F4A_7C15L;

    private final long process;
    private final AtomicLong counter;

    public UniqueIds() {
        SecureRandom random = new SecureRandom();
        process = random.nextLong() & ~0xF000L | VERSION;
        counter = new AtomicLong(random.nextLong());
    }

    /** 36 characters, hexadecimal digits and dashes. */
    public String next() {
        long scrambled = counter.incrementAndGet() * SCRAMBLE;
        return new UUID(process, scrambled & COUNTED | VARIANT).toString();
    }
}
