// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The named tasks that this instance has lately asked the store about. A caller that sends one of them again wants to know
 * what became of it, and must not be turned away by a full queue that holds its task. Thread-safe.
 */
final class RecentTasks {

    private static final int MOST = 50_000;

    private final Map<String, Boolean> tasks = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    synchronized void add(String taskId) {
        tasks.put(taskId, Boolean.TRUE);
    }

    synchronized boolean contains(String taskId) {
        return tasks.containsKey(taskId);
    }
}
