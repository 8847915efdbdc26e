// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Reason;
import io.headgate.events.EventKey;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XTrimArgs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The journal of one tenant/project: what changed its queue and has not been relayed yet. Thread-safe. */
public final class Journal {

    private final Store store;
    private final Keys keys;

    public Journal(Store store, EventKey key) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
    }

    /** The oldest entries, in order; those that were relayed but not yet trimmed included. */
    public CompletionStage<List<JournalEntry>> oldest(int count) {
        return store.commands()
                .xrange(keys.journal(), Range.unbounded(), Limit.from(count))
                .thenApply(messages -> messages.stream().map(Journal::entry).toList());
    }

    /** Removes the entries up to this one, which must be safely in Kafka. */
    public CompletionStage<Long> trimThrough(String id) {
        return store.commands()
                .xtrim(keys.journal(), XTrimArgs.Builder.minId(next(id)).exactTrimming());
    }

    private static String next(String id) {
        int dash = id.indexOf('-');
        return id.substring(0, dash + 1) + (Long.parseLong(id.substring(dash + 1)) + 1);
    }

    /** An entry that no script of ours wrote has the kind {@link JournalEntry#MALFORMED}: the relay sets it aside. */
    private static JournalEntry entry(StreamMessage<String, byte[]> message) {
        try {
            return read(message);
        } catch (NullPointerException | NumberFormatException e) {
            byte[] event = message.getBody().getOrDefault("e", new byte[0]);
            return new JournalEntry(message.getId(), JournalEntry.MALFORMED, event, 0, 0, 0, null, null);
        }
    }

    private static JournalEntry read(StreamMessage<String, byte[]> message) {
        Map<String, byte[]> body = message.getBody();
        return new JournalEntry(
                message.getId(),
                new String(body.get("k"), StandardCharsets.UTF_8),
                Objects.requireNonNull(body.get("e")),
                number(body.get("n")),
                number(body.get("t")),
                (int) number(body.get("d")),
                numberOrNull(body.get(Reason.BURST_RATE_LIMIT.wire())),
                numberOrNull(body.get(Reason.HOURLY_RATE_LIMIT.wire())));
    }

    private static long number(byte[] text) {
        return Long.parseLong(new String(text, StandardCharsets.UTF_8));
    }

    private static @Nullable Long numberOrNull(byte @Nullable [] text) {
        return text == null ? null : number(text);
    }
}
