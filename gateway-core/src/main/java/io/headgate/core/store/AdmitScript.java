// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.events.EventKey;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Calls of {@code admit.lua} for one tenant/project. Thread-safe. */
final class AdmitScript {

    private final Scripts scripts;
    private final Keys keys;
    private final long maxJournalLength;

    AdmitScript(Store store, EventKey key, long maxJournalLength) {
        this.scripts = store.scripts();
        this.keys = new Keys(store.prefix(), key);
        this.maxJournalLength = maxJournalLength;
    }

    Asked decision(AdmissionRequest request) {
        return Asked.of(keys, request, request.taskId(), maxJournalLength);
    }

    Asked peek(AdmissionRequest request) {
        return Asked.of(keys, request, "", maxJournalLength);
    }

    /** One call for all of these, which are decided in their order. */
    CompletionStage<Reply> run(List<Asked> together) {
        List<String> all = new ArrayList<>(List.of(keys.open(), keys.journal(), keys.counters(), keys.leases()));
        Args args = Args.of(Script.LAYOUT, keys.wakeChannel());
        for (Asked asked : together) {
            all.addAll(asked.keys());
            asked.arguments().forEach(args::add);
        }
        return scripts.run(Script.ADMIT, ScriptOutputType.MULTI, all.toArray(String[]::new), args.toArray())
                .thenApply(Reply::new);
    }
}
