// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import io.headgate.core.admission.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The tasks that a claim may take, oldest admission first within a role. Not thread-safe. */
final class WaitingTasks {

    private final Map<Role, TreeMap<Long, TaskModel>> ready = new EnumMap<>(Role.class);

    WaitingTasks() {
        for (Role role : Role.values()) {
            ready.put(role, new TreeMap<>());
        }
    }

    void add(TaskModel task) {
        task.state = TaskModel.State.READY;
        ready.get(task.role).put(task.sequence, task);
    }

    /** Does nothing for a task that is not there. */
    void remove(TaskModel task) {
        ready.get(task.role).remove(task.sequence);
    }

    boolean has(Role role) {
        return !ready.get(role).isEmpty();
    }

    TaskModel takeOldest(Role role) {
        return ready.get(role).pollFirstEntry().getValue();
    }
}
