// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was sent and what was told. Thread-safe. */
final class History {

    private final Map<String, Set<String>> admitted = new HashMap<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Request> unresolved = new LinkedHashMap<>();
    private long unanswered;
    private boolean refusalsMayBeLost;

    synchronized void heard(Request request, Answer answer) {
        if (answer instanceof Answer.Unknown) {
            unanswered++;
            unresolved.put(request.key(), request);
            return;
        }
        unresolved.remove(request.key());
        if (answer instanceof Answer.Admitted told) {
            admitted.computeIfAbsent(request.role(), role -> new HashSet<>()).add(told.task());
        } else if (answer instanceof Answer.Refused told) {
            refused.merge(Told.refusal(request.role(), told.reason()), 1L, Long::sum);
        }
    }

    /** A refusal that was put into the topics by other hands. */
    synchronized void planted(String role, String reason, long count) {
        refused.merge(Told.refusal(role, reason), count, Long::sum);
    }

    synchronized void refusalsMayBeLost() {
        refusalsMayBeLost = true;
    }

    synchronized List<Request> unresolved() {
        return List.copyOf(unresolved.values());
    }

    synchronized Told told() {
        Map<String, Set<String>> copy = new HashMap<>();
        admitted.forEach((role, tasks) -> copy.put(role, Set.copyOf(tasks)));
        return new Told(copy, new TreeMap<>(refused), unanswered, unresolved.size(), refusalsMayBeLost);
    }
}
