// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Processes that heartbeats tell of, and what they come to together. */
public record Fleet(List<ProcessFacts> processes) {

    /** The processes that take chat tasks. */
    public Fleet workers() {
        return only(ProcessFacts::chatRest);
    }

    /** The processes that callers connect to. */
    public Fleet ingresses() {
        return only(process -> process.serviceType().equals("gateway"));
    }

    /** By instance, then by service ({@code chat_rest}), both in order. */
    Map<String, Map<String, Fleet>> byInstanceAndService() {
        return processes.stream()
                .collect(Collectors.groupingBy(
                        ProcessFacts::instance,
                        TreeMap::new,
                        Collectors.groupingBy(
                                process -> process.serviceType() + "_" + process.serviceName(),
                                TreeMap::new,
                                Collectors.collectingAndThen(Collectors.toList(), Fleet::new))));
    }

    /** Instances that have such processes, at least one: where none is left, the one that is missing. */
    int instances() {
        return Math.max(1, (int)
                processes.stream().map(ProcessFacts::instance).distinct().count());
    }

    /** Processes heard of within the heartbeat timeout. */
    int actual() {
        return live().processes.size();
    }

    /** Processes in a state to do their work. */
    int healthy() {
        return working().processes.size();
    }

    /** What the live ones are at work on. */
    int load() {
        return live().sum(ProcessFacts::load);
    }

    /** What the healthy ones take at once. */
    int capacity() {
        return working().sum(ProcessFacts::maxLoad);
    }

    public Fleet live() {
        return only(process -> process.health() != ProcessHealth.STALE);
    }

    public Fleet working() {
        return only(process -> process.health().takesTasks());
    }

    int sum(ToIntFunction<ProcessFacts> number) {
        return processes.stream().mapToInt(number).sum();
    }

    /** The worst state of any. */
    ProcessHealth health() {
        return processes.stream()
                .map(ProcessFacts::health)
                .max(Comparator.comparing(Fleet::severity))
                .orElse(ProcessHealth.STALE);
    }

    /** Epoch ms; 0 if there is none. */
    long lastHeartbeatAt() {
        return processes.stream().mapToLong(ProcessFacts::lastHeartbeatAt).max().orElse(0);
    }

    private Fleet only(Predicate<ProcessFacts> wanted) {
        return new Fleet(processes.stream().filter(wanted).toList());
    }

    private static int severity(ProcessHealth health) {
        return switch (health) {
            case HEALTHY -> 0;
            case DEGRADED -> 1;
            case DRAINING -> 2;
            case STALE -> 3;
            case UNHEALTHY -> 4;
        };
    }
}
