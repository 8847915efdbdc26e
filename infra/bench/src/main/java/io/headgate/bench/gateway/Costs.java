// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.gateway;

import io.headgate.bench.ingress.BenchIngress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Processor time that each process has used, in µs: the figure that says where a request's time goes, and whether what should
 * be idle really is.
 */
record Costs(Map<String, Long> micros) {

    /** Reads what all have used so far. */
    static Costs now(BenchIngress ingress, Peer peer) {
        Map<String, Long> micros = new LinkedHashMap<>();
        micros.put("ingress", of(ingress.pid()));
        micros.put("Kafka", of(ingress.kafkaPid()));
        micros.put("peer", of(peer.pid()));
        micros.put("Redis", ingress.redis().work().cpuMicros());
        micros.put("callers and workers", of(ProcessHandle.current().pid()));
        return new Costs(micros);
    }

    /** What was used since then. */
    Costs since(Costs before) {
        return each((name, used) -> used - before.micros.get(name));
    }

    /** Of so many requests, that of one. */
    Costs ofOne(long requests) {
        return each((name, used) -> used / Math.max(1, requests));
    }

    @Override
    public String toString() {
        return micros.entrySet().stream()
                .map(part -> part.getKey() + ' ' + part.getValue() + " µs")
                .collect(Collectors.joining(", "));
    }

    private Costs each(BiFunction<String, Long, Long> change) {
        Map<String, Long> changed = new LinkedHashMap<>();
        micros.forEach((name, used) -> changed.put(name, change.apply(name, used)));
        return new Costs(changed);
    }

    private static long of(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L) / 1_000;
    }
}
