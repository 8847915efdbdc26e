// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What becomes of bytes on their way through the proxy. Safe for use by several threads. */
@FunctionalInterface
interface Passage {

    /** Everything passes as it comes. */
    Passage OPEN = (bytes, count, reply, out) -> {
        out.write(bytes, 0, count);
        return true;
    };

    /** Nothing passes; connections stay. */
    Passage BLACK_HOLE = (bytes, count, reply, out) -> true;

    /** Requests arrive, and at the first byte of a reply the connection ends: the caller never learns what was done. */
    Passage CUT_BEFORE_REPLY = (bytes, count, reply, out) -> !reply && OPEN.carry(bytes, count, reply, out);

    /**
     * Carries on some bytes.
     *
     * @param reply whether they come from the server
     * @return whether the connection goes on
     */
    boolean carry(byte[] bytes, int count, boolean reply, OutputStream out) throws IOException;

    /** Everything passes, each piece later. */
    static Passage late(Duration delay) {
        return (bytes, count, reply, out) -> {
            LockSupport.parkNanos(delay.toNanos());
            return OPEN.carry(bytes, count, reply, out);
        };
    }

    /** Everything passes, in pieces of one to seven bytes. */
    static Passage sliced(Random random) {
        return (bytes, count, reply, out) -> {
            for (int sent = 0; sent < count; ) {
                int piece = Math.min(count - sent, 1 + random.nextInt(7));
                out.write(bytes, sent, piece);
                out.flush();
                sent += piece;
            }
            return true;
        };
    }
}
