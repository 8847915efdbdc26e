// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a script's reply, item after item. Not thread-safe. */
final class Reply {

    private final List<?> items;
    private int next;

    /** @param reply a list of numbers, byte strings and lists */
    Reply(Object reply) {
        this.items = (List<?>) reply;
    }

    boolean hasNext() {
        return next < items.size();
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return (byte[]) items.get(next++);
    }

    /** The next item as text, or {@code null} where the script answered nil. */
    @Nullable
    String textOrNull() {
        Object item = items.get(next++);
        return item == null ? null : new String((byte[]) item, StandardCharsets.UTF_8);
    }

    /** The next item as a number, which may stand there as text. */
    long number() {
        Object item = items.get(next++);
        return item instanceof Long number ? number : Long.parseLong(new String((byte[]) item, StandardCharsets.UTF_8));
    }

    Reply nested() {
        return new Reply(items.get(next++));
    }

    /** All that is left, as texts. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        while (hasNext()) {
            texts.add(text());
        }
        return texts;
    }
}
