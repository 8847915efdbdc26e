// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.ClassRequest;
import io.headgate.core.config.EndpointClass;
import io.headgate.events.EventKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Gives back what callers of one tenant/project have used up of their limits. Thread-safe. */
public final class LimitReset {

    private final Store store;
    private final Keys keys;

    public LimitReset(Store store, EventKey key) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
    }

    /**
     * Forgets one identity's admissions and requests.
     *
     * @param identity keyed hash
     * @param dryRun only count
     * @return how many logs there were: one of admissions, one for each endpoint class
     */
    public CompletionStage<Long> one(String identity, boolean dryRun) {
        return forget(logsOf(identity), dryRun);
    }

    /**
     * Forgets everybody's admissions and requests. Takes time in proportion to the store's keys.
     *
     * @param dryRun only count
     * @return how many logs there were
     */
    public CompletionStage<Long> all(boolean dryRun) {
        return forgetAll(keys.admissionLog("*"), dryRun)
                .thenCombine(forgetAll(keys.classLog("*", "*"), dryRun), Long::sum);
    }

    private CompletionStage<Long> forgetAll(String pattern, boolean dryRun) {
        return new KeyScan(store, pattern)
                .sum(found -> dryRun
                        ? CompletableFuture.completedStage((long) found.size())
                        : forget(found.toArray(String[]::new), false));
    }

    private CompletionStage<Long> forget(String[] logs, boolean dryRun) {
        return dryRun ? store.commands().exists(logs) : store.commands().unlink(logs);
    }

    private String[] logsOf(String identity) {
        List<String> logs = new ArrayList<>();
        logs.add(keys.admissionLog(identity));
        logs.add(keys.classLog(ClassRequest.ADMIN, identity));
        for (EndpointClass endpoint : EndpointClass.values()) {
            logs.add(keys.classLog(endpoint.wire(), identity));
        }
        return logs.toArray(String[]::new);
    }
}
