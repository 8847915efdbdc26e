// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.Arrays;

/**
 * Finds a summary's entries without looking at all of them: by the hash of their name in chains, and the one to replace
 * (the least count; of several the highest hash; of those the first) on a binary heap. It only mirrors what stands in a
 * pane, so that it can be made anew from it. Counts never fall. Not thread-safe.
 */
final class SummaryIndex {

    private static final int NONE = -1;

    private final long[] hashes;
    private final long[] counts;
    private final int[] chains;
    private final int[] next;
    private final int[] heap;
    private final int[] placeOf;
    private int size;

    /** @param capacity entries that there is room for, a power of two */
    SummaryIndex(int capacity) {
        hashes = new long[capacity];
        counts = new long[capacity];
        next = new int[capacity];
        heap = new int[capacity];
        placeOf = new int[capacity];
        chains = new int[2 * capacity];
        Arrays.fill(chains, NONE);
    }

    int size() {
        return size;
    }

    boolean full() {
        return size == heap.length;
    }

    /** The first entry whose name has this hash, or -1. */
    int first(long hash) {
        return sameFrom(chains[chainOf(hash)], hash);
    }

    /** The next entry whose name has the same hash, or -1. */
    int after(int entry) {
        return sameFrom(next[entry], hashes[entry]);
    }

    /** The entry to replace; only where there is one. */
    int least() {
        return heap[0];
    }

    /** Adds the entry numbered {@link #size}. */
    void add(long hash, long count) {
        int entry = size++;
        counts[entry] = count;
        link(entry, hash);
        settle(entry, entry);
        rise(entry);
    }

    /** An entry has another name from now on. Its count is told next. */
    void rename(int entry, long hash) {
        unlink(entry);
        link(entry, hash);
    }

    /** An entry's count has grown. */
    void raise(int entry, long count) {
        counts[entry] = count;
        sink(placeOf[entry]);
    }

    private int sameFrom(int start, long hash) {
        int entry = start;
        while (entry != NONE && hashes[entry] != hash) {
            entry = next[entry];
        }
        return entry;
    }

    private void link(int entry, long hash) {
        int chain = chainOf(hash);
        hashes[entry] = hash;
        next[entry] = chains[chain];
        chains[chain] = entry;
    }

    private void unlink(int entry) {
        int chain = chainOf(hashes[entry]);
        if (chains[chain] == entry) {
            chains[chain] = next[entry];
            return;
        }
        int before = chains[chain];
        while (next[before] != entry) {
            before = next[before];
        }
        next[before] = next[entry];
    }

    private void rise(int start) {
        int place = start;
        int entry = heap[place];
        while (place > 0 && goesBefore(entry, heap[(place - 1) / 2])) {
            settle(heap[(place - 1) / 2], place);
            place = (place - 1) / 2;
        }
        settle(entry, place);
    }

    private void sink(int start) {
        int place = start;
        int entry = heap[place];
        for (int child = lesserChild(place); child < size; child = lesserChild(place)) {
            if (!goesBefore(heap[child], entry)) {
                break;
            }
            settle(heap[child], place);
            place = child;
        }
        settle(entry, place);
    }

    private int lesserChild(int place) {
        int left = 2 * place + 1;
        return left + 1 < size && goesBefore(heap[left + 1], heap[left]) ? left + 1 : left;
    }

    private void settle(int entry, int place) {
        heap[place] = entry;
        placeOf[entry] = place;
    }

    private boolean goesBefore(int one, int other) {
        if (counts[one] != counts[other]) {
            return counts[one] < counts[other];
        }
        return hashes[one] != hashes[other] ? hashes[one] > hashes[other] : one < other;
    }

    private int chainOf(long hash) {
        long mixed = hash * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (chains.length - 1);
    }
}
