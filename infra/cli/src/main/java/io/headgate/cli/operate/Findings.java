// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import io.headgate.cli.Console;
import tools.jackson.databind.JsonNode;

/** What is said of a config, and what a change of it changes. */
public final class Findings {
    private Findings() {}

    /** Errors, warnings, information, then the difference and its effect on capacity. */
    public static void print(JsonNode answer, Console console) {
        for (String kind : new String[] {"errors", "warnings", "information"}) {
            answer.path(kind).forEach(finding -> console.line(kind + ": " + line(finding)));
        }
        JsonNode said = answer.path("difference").path("said");
        said.forEach(change -> console.line("  %s: %s -> %s"
                .formatted(change.path("path").asString(), value(change.path("before")), value(change.path("after")))));
        if (said.isEmpty() && answer.has("difference")) {
            console.line("  nothing changes");
        }
        JsonNode capacity = answer.path("capacity");
        if (capacity.has("proposed")) {
            console.line("  capacity: %s -> %s, thresholds: %s -> %s"
                    .formatted(
                            capacity.at("/current/total_capacity"),
                            capacity.at("/proposed/total_capacity"),
                            thresholds(capacity.path("current")),
                            thresholds(capacity.path("proposed"))));
        }
    }

    static String line(JsonNode finding) {
        return "%s is %s, allowed: %s. %s"
                .formatted(
                        finding.path("path").asString(""),
                        finding.path("given").asString("absent"),
                        finding.path("allowed").asString("-"),
                        finding.path("why").asString(""));
    }

    private static String thresholds(JsonNode capacity) {
        StringBuilder text = new StringBuilder();
        capacity.path("thresholds")
                .forEach(threshold -> text.append(text.isEmpty() ? "" : "/").append(threshold.asString()));
        return text.toString();
    }

    private static String value(JsonNode value) {
        return value.isMissingNode() ? "(none)" : value.toString();
    }
}
