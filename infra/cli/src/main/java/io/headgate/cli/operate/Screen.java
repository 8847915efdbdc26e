// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The main numbers of {@code /monitoring/system} as lines of 80 columns, the most urgent first; every state in words, what
 * is absent as a dash.
 */
public final class Screen {
    private static final int BAR = 30;
    private static final int MOST_ALERTS = 6;
    private static final String NUMBERS = "%-10s %10s %10s %10s %10s";

    private final JsonNode system;
    private final List<Line> lines = new ArrayList<>();

    private Screen(JsonNode system) {
        this.system = system;
    }

    /** The lines for one answer. */
    public static List<Line> of(JsonNode system) {
        Screen screen = new Screen(system);
        screen.head();
        screen.alerts();
        screen.queue();
        screen.traffic();
        screen.latency();
        screen.circuits();
        screen.processes();
        return screen.lines;
    }

    private void head() {
        String mode = system.path("mode").asString("-");
        add(
                mode.equals("normal") ? Tone.HEAD : Tone.CRITICAL,
                "%s/%s  %s  %s  config %s (%s)",
                text("/tenant"),
                text("/project"),
                text("/timestamp").replaceFirst("\\.\\d+Z$", "Z"),
                mode.toUpperCase(Locale.ROOT),
                text("/gateway_configuration/version"),
                text("/gateway_configuration/profile"));
        boolean stale = system.path("throttling_windows").path("stale").asBoolean(false);
        add(
                stale ? Tone.CRITICAL : Tone.PLAIN,
                "views are %s old%s, entries in the journal: %s",
                millis("/pipeline/view_age_ms"),
                stale ? " (STALE)" : "",
                count("/pipeline/journal_length"));
    }

    private void alerts() {
        separate();
        JsonNode alerts = system.path("alerts");
        alerts.valueStream()
                .limit(MOST_ALERTS)
                .forEach(alert -> add(
                        tone(alert.path("severity").asString("")),
                        "%-8s %s: %s",
                        alert.path("severity").asString("-").toUpperCase(Locale.ROOT),
                        alert.path("code").asString("-"),
                        alert.path("message").asString("")));
        if (alerts.size() > MOST_ALERTS) {
            add(Tone.WARNING, "… and %d alerts more", alerts.size() - MOST_ALERTS);
        }
        if (alerts.isEmpty()) {
            add(Tone.PLAIN, "no alerts");
        }
    }

    private static Tone tone(String severity) {
        return switch (severity) {
            case "critical" -> Tone.CRITICAL;
            case "warning" -> Tone.WARNING;
            default -> Tone.PLAIN;
        };
    }

    private void queue() {
        JsonNode queue = system.at("/components/proc/queue");
        double pressure = queue.path("pressure_ratio").asDouble(0);
        int full = (int) Math.round(BAR * Math.min(1, Math.max(0, pressure)));
        separate();
        add(
                Tone.PLAIN,
                "queue      [%s%s] %.0f %% of %s places",
                "#".repeat(full),
                ".".repeat(BAR - full),
                100 * pressure,
                count("/enhanced_queue_stats/weighted_max_capacity"));
        add(
                Tone.PLAIN,
                "           waiting %s, running %s, the oldest waits %s",
                count("/components/proc/queue/waiting"),
                count("/components/proc/queue/running"),
                millis("/components/proc/queue/oldest_wait_ms"));
        JsonNode accepting = queue.path("accepting");
        boolean all = accepting.valueStream().allMatch(role -> role.asBoolean(false));
        add(all ? Tone.PLAIN : Tone.WARNING, "accepting  %s", states(accepting, yes -> yes.asBoolean() ? "yes" : "NO"));
    }

    private void traffic() {
        separate();
        add(Tone.HEAD, NUMBERS, "traffic", "requests", "429", "503", "refused");
        for (String window : new String[] {"1m", "15m", "1h"}) {
            String at = "/throttling_windows/" + window + "/";
            add(
                    Tone.PLAIN,
                    NUMBERS,
                    window,
                    count(at + "total_requests"),
                    count(at + "rate_limit_429"),
                    count(at + "backpressure_503"),
                    Amount.percent(system.at(at + "throttle_rate")));
        }
    }

    private void latency() {
        separate();
        add(Tone.HEAD, NUMBERS, "times, 1m", "p50", "p95", "p99", "max");
        percentiles("wait", "/components/proc/latency/queue_wait_ms/1m/");
        percentiles("execution", "/components/proc/latency/exec_ms/1m/");
        percentiles("rest", "/components/ingress/latency/rest_ms/1m/");
    }

    private void percentiles(String what, String at) {
        add(Tone.PLAIN, NUMBERS, what, millis(at + "p50"), millis(at + "p95"), millis(at + "p99"), millis(at + "max"));
    }

    private void circuits() {
        JsonNode circuits = system.at("/circuit_breakers/circuits");
        boolean closed = circuits.valueStream()
                .allMatch(circuit -> circuit.path("state").asString("").equals("closed"));
        separate();
        add(closed ? Tone.PLAIN : Tone.CRITICAL, "circuits   %s", states(circuits, Screen::state));
    }

    private static String state(JsonNode circuit) {
        String state = circuit.path("state").asString("-");
        return state.equals("closed") ? state : state.toUpperCase(Locale.ROOT);
    }

    private void processes() {
        add(
                Tone.PLAIN,
                "workers    %s of %s healthy, load %s of %s   streams %s of %s",
                count("/global_stats/chat_rest/healthy"),
                count("/global_stats/chat_rest/expected"),
                count("/global_stats/chat_rest/load"),
                count("/global_stats/chat_rest/capacity"),
                count("/components/ingress/sse/total_connections"),
                count("/components/ingress/sse/max_connections"));
        separate();
        Table table = new Table("instance", "service", "state", "load", "last heartbeat");
        system.path("instances")
                .properties()
                .forEach(instance -> instance.getValue()
                        .properties()
                        .forEach(service -> table.row(
                                instance.getKey(),
                                service.getKey(),
                                service.getValue().path("health").asString("-"),
                                Amount.count(service.getValue().path("load")),
                                Amount.millis(service.getValue().path("last_heartbeat_age_ms")) + " ago")));
        table.lines().forEach(line -> lines.add(Line.plain(line)));
    }

    private static String states(JsonNode named, Function<JsonNode, String> state) {
        Stream<String> words =
                named.properties().stream().map(one -> one.getKey() + ": " + state.apply(one.getValue()));
        return words.collect(Collectors.joining("  "));
    }

    private String text(String pointer) {
        return system.at(pointer).asString("-");
    }

    private String count(String pointer) {
        return Amount.count(system.at(pointer));
    }

    private String millis(String pointer) {
        return Amount.millis(system.at(pointer));
    }

    private void separate() {
        lines.add(Line.EMPTY);
    }

    private void add(Tone tone, String format, Object... values) {
        lines.add(new Line(String.format(Locale.ROOT, format, values), tone));
    }
}
