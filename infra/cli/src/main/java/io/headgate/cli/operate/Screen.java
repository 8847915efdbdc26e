// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The main numbers of {@code /monitoring/system} as lines; every state in words, what is absent as a dash. */
public final class Screen {
    private static final int BAR = 30;
    private static final String[] ROLES = {"anonymous", "registered", "paid", "privileged"};

    private final JsonNode system;
    private final List<String> lines = new ArrayList<>();

    private Screen(JsonNode system) {
        this.system = system;
    }

    /** The lines for one answer. */
    public static List<String> of(JsonNode system) {
        Screen screen = new Screen(system);
        screen.head();
        screen.queue();
        screen.traffic();
        screen.latency();
        screen.processes();
        screen.circuits();
        screen.alerts();
        return screen.lines;
    }

    private void head() {
        line(
                "%s/%s   %s   %s   config %s (%s)",
                text("/tenant"),
                text("/project"),
                text("/timestamp"),
                system.path("mode").asString("-").toUpperCase(Locale.ROOT),
                text("/gateway_configuration/version"),
                text("/gateway_configuration/profile"));
        line(
                "views are %s ms old, journal %s entries",
                text("/pipeline/view_age_ms"), text("/pipeline/journal_length"));
    }

    private void queue() {
        JsonNode queue = system.at("/components/proc/queue");
        double pressure = queue.path("pressure_ratio").asDouble(0);
        int full = (int) Math.round(BAR * Math.min(1, Math.max(0, pressure)));
        line("");
        line(
                "queue      [%s%s] %.0f %% of %s   waiting %s, running %s, oldest %s ms",
                "#".repeat(full),
                ".".repeat(BAR - full),
                100 * pressure,
                text("/enhanced_queue_stats/weighted_max_capacity"),
                text("/components/proc/queue/waiting"),
                text("/components/proc/queue/running"),
                text("/components/proc/queue/oldest_wait_ms"));
        StringBuilder accepting = new StringBuilder("accepting ");
        for (String role : ROLES) {
            boolean yes = queue.path("accepting").path(role).asBoolean(false);
            accepting.append(' ').append(role).append(yes ? ": yes" : ": NO");
        }
        line("%s", accepting);
    }

    private void traffic() {
        line("");
        for (String window : new String[] {"1m", "15m", "1h"}) {
            String at = "/throttling_windows/" + window + "/";
            line(
                    "%-10s requests %s   429 %s   503 %s   refused %s %%",
                    window,
                    text(at + "total_requests"),
                    text(at + "rate_limit_429"),
                    text(at + "backpressure_503"),
                    text(at + "throttle_rate"));
        }
    }

    private void latency() {
        line("wait       %s", percentiles("/components/proc/latency/queue_wait_ms/1m/"));
        line("execution  %s", percentiles("/components/proc/latency/exec_ms/1m/"));
        line("rest       %s", percentiles("/components/ingress/latency/rest_ms/1m/"));
    }

    private String percentiles(String at) {
        return "p50 %s   p95 %s   p99 %s ms (1m)".formatted(text(at + "p50"), text(at + "p95"), text(at + "p99"));
    }

    private void processes() {
        line("");
        line(
                "workers    %s of %s healthy, load %s of %s   streams %s of %s",
                text("/global_stats/chat_rest/healthy"),
                text("/global_stats/chat_rest/expected"),
                text("/global_stats/chat_rest/load"),
                text("/global_stats/chat_rest/capacity"),
                text("/components/ingress/sse/total_connections"),
                text("/components/ingress/sse/max_connections"));
        Table table = new Table("instance", "service", "state", "load", "last heartbeat");
        system.path("instances")
                .properties()
                .forEach(instance -> instance.getValue()
                        .properties()
                        .forEach(service -> table.row(
                                instance.getKey(),
                                service.getKey(),
                                service.getValue().path("health").asString("-"),
                                service.getValue().path("load").asString("-"),
                                service.getValue().path("last_heartbeat_age_ms").asString("-") + " ms ago")));
        lines.addAll(table.lines());
    }

    private void circuits() {
        StringBuilder states = new StringBuilder("circuits  ");
        system.at("/circuit_breakers/circuits")
                .properties()
                .forEach(circuit ->
                        states.append(' ').append(circuit.getKey()).append(": ").append(state(circuit.getValue())));
        line("%s", states);
    }

    private static String state(JsonNode circuit) {
        String state = circuit.path("state").asString("-");
        return state.equals("closed") ? state : state.toUpperCase(Locale.ROOT);
    }

    private void alerts() {
        line("");
        system.path("alerts")
                .forEach(alert -> line(
                        "%-8s %s: %s",
                        alert.path("severity").asString("-").toUpperCase(Locale.ROOT),
                        alert.path("code").asString("-"),
                        alert.path("message").asString("")));
        if (system.path("alerts").isEmpty()) {
            line("no alerts");
        }
    }

    private String text(String pointer) {
        return system.at(pointer).asString("-");
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
