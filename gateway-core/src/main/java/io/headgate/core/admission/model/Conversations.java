// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open tasks of each identity's conversations, in order: the first one has the turn. Not thread-safe. */
final class Conversations {

    private static final String NONE = "";

    private record Conversation(String identity, String id) {}

    private final Map<Conversation, List<TaskModel>> tasks = new HashMap<>();

    /** Adds a task; answers whether it has the turn. A task without conversation always has. */
    boolean add(TaskModel task) {
        if (task.conversation.equals(NONE)) {
            return true;
        }
        List<TaskModel> all = tasks.computeIfAbsent(of(task), conversation -> new ArrayList<>());
        all.add(task);
        return all.size() == 1;
    }

    /** Takes a task out; if it had the turn, the answer is who has it now. */
    Optional<TaskModel> remove(TaskModel task) {
        List<TaskModel> all = tasks.getOrDefault(of(task), List.of());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        boolean hadTheTurn = all.get(0) == task;
        all.remove(task);
        if (all.isEmpty()) {
            tasks.remove(of(task));
        }
        return hadTheTurn ? all.stream().findFirst() : Optional.empty();
    }

    private static Conversation of(TaskModel task) {
        return new Conversation(task.identity, task.conversation);
    }
}
