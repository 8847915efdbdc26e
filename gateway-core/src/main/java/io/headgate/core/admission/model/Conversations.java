// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open tasks of each conversation, in order: the first one has the turn. Not thread-safe. */
final class Conversations {

    private static final String NONE = "";

    private final Map<String, List<TaskModel>> tasks = new HashMap<>();

    /** Adds a task; answers whether it has the turn. A task without conversation always has. */
    boolean add(TaskModel task) {
        if (task.conversation.equals(NONE)) {
            return true;
        }
        List<TaskModel> all = tasks.computeIfAbsent(task.conversation, name -> new ArrayList<>());
        all.add(task);
        return all.size() == 1;
    }

    /** Takes a task out; if it had the turn, the answer is who has it now. */
    Optional<TaskModel> remove(TaskModel task) {
        List<TaskModel> all = tasks.getOrDefault(task.conversation, List.of());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        boolean hadTheTurn = all.get(0) == task;
        all.remove(task);
        if (all.isEmpty()) {
            tasks.remove(task.conversation);
        }
        return hadTheTurn ? all.stream().findFirst() : Optional.empty();
    }
}
