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

    /** Finds entries quickly, only while this pane counts. */
    private @Nullable SummaryIndex index;

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
        long hash = hash(text, from, used);
        SummaryIndex known = index();
        int entry = known.first(hash);
        while (entry >= 0 && !named(entry * ENTRY, text, from, used)) {
            entry = known.after(entry);
        }
        if (entry >= 0) {
            known.raise(entry, add(entry * ENTRY, weight));
        } else if (known.full()) {
            replaceLeast(known, hash, text, from, used, weight);
        } else {
            append(known, hash, text, from, used, weight);
        }
    }

    /** Hands every name over. */
    void addTo(RefusedSums sums) {
        long least = full() ? leastCount() : 0;
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
        index = null;
    }

    @Override
    void settle() {
        index = null;
    }

    private void replaceLeast(SummaryIndex known, long hash, byte[] text, int from, int length, long weight) {
        int entry = known.least();
        int at = entry * ENTRY;
        longAt(at + ERROR, longAt(at));
        name(at, text, from, length);
        known.rename(entry, hash);
        known.raise(entry, add(at, weight));
    }

    private void append(SummaryIndex known, long hash, byte[] text, int from, int length, long weight) {
        int at = known.size() * ENTRY;
        makeRoom(at);
        name(at, text, from, length);
        known.add(hash, add(at, weight));
    }

    private long add(int at, long weight) {
        long count = longAt(at) + weight;
        longAt(at, count);
        return count;
    }

    private void name(int at, byte[] text, int from, int length) {
        bytes()[at + LENGTH] = (byte) length;
        System.arraycopy(text, from, bytes(), at + NAME, length);
    }

    private void makeRoom(int end) {
        int length = bytes().length;
        if (end == length) {
            replace(Arrays.copyOf(bytes(), Math.max(FIRST_ENTRIES * ENTRY, length * 2)));
        }
    }

    private long leastCount() {
        long least = longAt(0);
        for (int at = ENTRY; at < bytes().length; at += ENTRY) {
            least = Math.min(least, longAt(at));
        }
        return least;
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

    private SummaryIndex index() {
        SummaryIndex known = index;
        if (known == null) {
            known = new SummaryIndex(CAPACITY);
            for (int at = 0; at < end(); at += ENTRY) {
                known.add(hash(bytes(), at + NAME, bytes()[at + LENGTH]), longAt(at));
            }
            index = known;
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
