// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some refusals in a row, in a byte array that is also the stored form and changes in place; a page that outgrows it takes
 * a new one. Not thread-safe.
 *
 * <p>Layout: number of the first event (8), then for each event its length (4) and the event; a length of 0, or the end of
 * the array, ends it.
 */
final class RecentPage {

    private static final int EVENTS = Long.BYTES;
    private static final int MOST = 16;
    /** With one event more, of 64 KiB at most, it is still far from the 1 MiB that a changelog takes. */
    private static final int LONG = 64 * 1024;

    private final int place;
    private byte[] bytes;
    private int end;
    private int size;

    private RecentPage(int place, byte[] bytes) {
        this.place = place;
        this.bytes = bytes;
        this.end = EVENTS;
    }

    /**
     * @param place where it is stored
     * @param first the event's number
     * @param room bytes that it will probably need; it takes at least what the event does
     */
    static RecentPage begin(int place, long first, byte[] event, int room) {
        byte[] bytes = new byte[Math.max(room, EVENTS + Integer.BYTES + event.length)];
        ByteBuffer.wrap(bytes).putLong(first);
        RecentPage page = new RecentPage(place, bytes);
        page.write(event);
        return page;
    }

    static RecentPage restore(int place, byte[] stored) {
        RecentPage page = new RecentPage(place, stored);
        for (int length = page.lengthAt(page.end); length > 0; length = page.lengthAt(page.end)) {
            page.end += Integer.BYTES + length;
            page.size++;
        }
        return page;
    }

    /**
     * Adds an event; only where the page is not {@link #full}.
     *
     * @return whether it needed another array
     */
    boolean add(byte[] event) {
        int needed = end + Integer.BYTES + event.length;
        boolean outgrown = needed > bytes.length;
        if (outgrown) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        write(event);
        return outgrown;
    }

    boolean full() {
        return size == MOST || end >= LONG;
    }

    int place() {
        return place;
    }

    int size() {
        return size;
    }

    long first() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    /** Bytes that are used. */
    int end() {
        return end;
    }

    /** The content; shared, not copied. */
    byte[] bytes() {
        return bytes;
    }

    /** The events, oldest first. */
    List<ByteBuffer> events() {
        List<ByteBuffer> events = new ArrayList<>(size);
        for (int at = EVENTS; at < end; at += Integer.BYTES + lengthAt(at)) {
            events.add(ByteBuffer.wrap(bytes, at + Integer.BYTES, lengthAt(at)));
        }
        return events;
    }

    private void write(byte[] event) {
        ByteBuffer.wrap(bytes, end, Integer.BYTES + event.length)
                .putInt(event.length)
                .put(event);
        end += Integer.BYTES + event.length;
        size++;
    }

    private int lengthAt(int at) {
        return at + Integer.BYTES > bytes.length ? 0 : ByteBuffer.wrap(bytes).getInt(at);
    }
}
