// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A pane of names and how often each was counted: a space-saving summary. It has room for {@link #CAPACITY} names; where
 * it is full a new name takes the place of the one with the least count and inherits that count as its error. So a count
 * is never too low, and at most its error too high. Of several with the least count the name's hash decides, which makes
 * the outcome a matter of what was counted, in which order, and nothing else.
 *
 * <p>Layout, little endian, one entry of 64 bytes after the other: count (8), error (8), length of the name (1), the name.
 */
public final class SummaryPane extends Pane {

    /** How many names there is room for. */
    static final int CAPACITY = 256;

    private static final int ERROR = 8;
    private static final int LENGTH = 16;
    private static final int NAME = 17;
    private static final int ENTRY = 64;
    private static final int LONGEST = ENTRY - NAME;
    private static final int FIRST_ENTRIES = 4;

    /** A hash for each entry, only while this pane counts. */
    private long @Nullable [] hashes;

    SummaryPane(PaneId id) {
        super(id, new byte[0]);
    }

    /**
     * Counts a name; only its first 47 bytes tell it apart.
     *
     * @param text holds the name
     * @param from where it begins
     */
    public void count(byte[] text, int from, int length, long weight) {
        int used = Math.min(length, LONGEST);
        int at = find(text, from, used);
        if (at < 0) {
            at = place(text, from, used);
        }
        longAt(at, longAt(at) + weight);
    }

    /** Hands every name over. */
    void addTo(RefusedSums sums) {
        long least = full() ? longAt(least()) : 0;
        for (int at = 0; at < end(); at += ENTRY) {
            sums.name(name(at), longAt(at), longAt(at + ERROR), least);
        }
        sums.missing(least);
    }

    @Override
    void add(Pane other) {
        throw new IllegalStateException("summaries have one level only");
    }

    @Override
    void restore(byte[] stored) {
        if (stored.length % ENTRY != 0 || stored.length > CAPACITY * ENTRY) {
            throw new IllegalArgumentException(id() + " has " + stored.length + " bytes");
        }
        replace(stored);
        hashes = null;
    }

    @Override
    void settle() {
        hashes = null;
    }

    private int find(byte[] text, int from, int length) {
        long hash = hash(text, from, length);
        long[] known = hashes();
        for (int entry = 0; entry < bytes().length / ENTRY; entry++) {
            int at = entry * ENTRY;
            if (known[entry] == hash && longAt(at) > 0 && named(at, text, from, length)) {
                return at;
            }
        }
        return -1;
    }

    private int place(byte[] text, int from, int length) {
        int at;
        if (full()) {
            at = least();
            longAt(at + ERROR, longAt(at));
        } else {
            at = end();
            makeRoom(at);
        }
        bytes()[at + LENGTH] = (byte) length;
        System.arraycopy(text, from, bytes(), at + NAME, length);
        hashes()[at / ENTRY] = hash(text, from, length);
        return at;
    }

    private void makeRoom(int end) {
        int length = bytes().length;
        if (end == length) {
            replace(Arrays.copyOf(bytes(), Math.max(FIRST_ENTRIES * ENTRY, length * 2)));
        }
    }

    /** The entry with the least count; of several the one whose name has the highest hash. */
    private int least() {
        long[] known = hashes();
        int found = 0;
        for (int at = ENTRY; at < bytes().length; at += ENTRY) {
            long difference = longAt(at) - longAt(found);
            if (difference < 0 || difference == 0 && known[at / ENTRY] > known[found / ENTRY]) {
                found = at;
            }
        }
        return found;
    }

    private boolean full() {
        return end() == CAPACITY * ENTRY;
    }

    /** Where the unused entries begin: those without a count. */
    private int end() {
        int end = bytes().length;
        while (end > 0 && longAt(end - ENTRY) == 0) {
            end -= ENTRY;
        }
        return end;
    }

    private boolean named(int at, byte[] text, int from, int length) {
        return Arrays.equals(bytes(), at + NAME, at + NAME + bytes()[at + LENGTH], text, from, from + length);
    }

    private String name(int at) {
        return new String(bytes(), at + NAME, bytes()[at + LENGTH], StandardCharsets.UTF_8);
    }

    private long[] hashes() {
        long[] known = hashes;
        if (known == null) {
            known = new long[CAPACITY];
            for (int at = 0; at < end(); at += ENTRY) {
                known[at / ENTRY] = hash(bytes(), at + NAME, bytes()[at + LENGTH]);
            }
            hashes = known;
        }
        return known;
    }

    private static long hash(byte[] text, int from, int length) {
        long hash = length;
        for (int i = from; i < from + length; i++) {
            hash = hash * 31 + text[i];
        }
        return hash;
    }
}
