// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What runs, in the order in which it was started.
 *
 * @param processes what was started here
 * @param redis URL of a Redis that somebody else runs
 * @param kafka address of a Kafka that somebody else runs
 * @param socketIoPort the ingress' second port
 * @param profile preset of the gateway's config
 */
public record RunState(
        List<Recorded> processes,
        @Nullable String redis,
        @Nullable String kafka,
        @Nullable Integer socketIoPort,
        @Nullable String profile) {
    /** Nothing was started yet. */
    public static final RunState EMPTY = new RunState(List.of(), null, null, null, null);

    public RunState {
        processes = List.copyOf(processes);
    }

    /** The record of this part, whether or not it still runs. */
    public Optional<Recorded> find(String name) {
        return processes.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** The record of this part, if it still runs. */
    public Optional<Recorded> running(String name) {
        return find(name).filter(p -> p.process().alive());
    }

    /** Whether any part still runs. */
    public boolean runs() {
        return processes.stream().anyMatch(p -> p.process().alive());
    }

    /** Adds a process, or replaces the one of that name. */
    public RunState with(Recorded process) {
        List<Recorded> changed = new ArrayList<>(without(process.name()).processes);
        changed.add(process);
        return having(changed);
    }

    /** Marks this process as ready, in its place. */
    public RunState ready(Recorded process) {
        List<Recorded> changed = processes.stream()
                .map(p -> p.process().equals(process.process()) ? p.madeReady() : p)
                .toList();
        return having(changed);
    }

    /** Forgets this part. */
    public RunState without(String name) {
        List<Recorded> changed =
                processes.stream().filter(p -> !p.name().equals(name)).toList();
        return having(changed);
    }

    /** Notes what was chosen, stores of somebody else included. */
    public RunState using(
            @Nullable String otherRedis, @Nullable String otherKafka, int chosenSocketIoPort, String chosenProfile) {
        return new RunState(processes, otherRedis, otherKafka, chosenSocketIoPort, chosenProfile);
    }

    /** Forgets what was chosen. */
    public RunState choosingAnew() {
        return new RunState(processes, null, null, null, null);
    }

    private RunState having(List<Recorded> changed) {
        return new RunState(changed, redis, kafka, socketIoPort, profile);
    }
}
