// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Why the admin API refused, in lines for people. */
final class Problem {
    private Problem() {}

    static String of(int status, String body) {
        JsonNode problem = read(body);
        StringBuilder text = new StringBuilder(problem.path("detail").asString("the admin API answered " + status));
        if (problem.path("pointer").isString() && !problem.has("errors")) {
            text.append(" (").append(problem.path("pointer").asString()).append(')');
        }
        problem.path("errors").forEach(error -> text.append("\n  ").append(Findings.line(error)));
        text.append(" [").append(status);
        if (problem.path("correlation_id").isString()) {
            text.append(", ").append(problem.path("correlation_id").asString());
        }
        return text.append(']').toString();
    }

    private static JsonNode read(String body) {
        try {
            return JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body);
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
