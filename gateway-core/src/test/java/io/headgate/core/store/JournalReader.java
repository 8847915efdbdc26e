// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.core.admission.model.JournalLine;
import io.headgate.events.EventKey;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.Outcome;
import io.lettuce.core.XTrimArgs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads the journal as the model writes it. */
final class JournalReader {

    private final Store store;
    private final Keys keys;
    private final Journal journal;

    JournalReader(Store store, EventKey key) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
        this.journal = new Journal(store, key);
    }

    /** What a worker says of a task's end. */
    static byte[] end(String taskId, Outcome outcome) {
        return LatencyEvent.newBuilder()
                .setTaskId(taskId)
                .setOutcome(outcome)
                .build()
                .toByteArray();
    }

    /** The lines so far, which are trimmed. */
    CompletionStage<List<JournalLine>> takeAll() {
        CompletionStage<List<JournalEntry>> entries = journal.oldest(10_000);
        store.commands().xtrim(keys.journal(), XTrimArgs.Builder.maxlen(0).exactTrimming());
        return entries.thenApply(all -> all.stream().map(JournalReader::line).toList());
    }

    private static JournalLine line(JournalEntry entry) {
        if (entry.kind().equals(JournalEntry.ADMISSION)) {
            String taskId = new String(entry.event(), StandardCharsets.UTF_8);
            return new JournalLine(
                    taskId, Outcome.OUTCOME_UNSPECIFIED, entry.sequence(), entry.timeUs(), entry.depth());
        }
        LatencyEvent end = event(entry);
        return new JournalLine(end.getTaskId(), end.getOutcome(), entry.sequence(), entry.timeUs(), entry.depth());
    }

    static LatencyEvent event(JournalEntry entry) {
        try {
            return LatencyEvent.parseFrom(entry.event());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("no event in " + entry, e);
        }
    }
}
