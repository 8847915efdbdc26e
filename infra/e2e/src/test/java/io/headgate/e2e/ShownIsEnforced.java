// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What operators are shown is what admission has just done, and they get in when nobody else does. */
final class ShownIsEnforced {

    private static final List<String> PAGES = List.of(
            "/monitoring/system",
            "/admin/circuit-breakers",
            "/admin/gateway/config",
            "/admin/gateway/config/history",
            "/admin/queue",
            "/admin/dead-letters",
            "/admin/tenants",
            "/admin/audit",
            "/debug/capacity-calculation",
            "/debug/environment",
            "/metrics/combined");

    private final Operator operator;

    ShownIsEnforced(Operator operator) {
        this.operator = operator;
    }

    /** A role has just been refused for the depth of the queue. */
    void assertFullFor(String role) {
        JsonNode queue = operator.monitoring().at("/components/proc/queue");
        assertThat(queue.at("/total").asInt())
                .isEqualTo(queue.at("/thresholds/" + role).asInt());
        assertThat(queue.at("/accepting/" + role).asBoolean()).isFalse();
        assertThat(queue.at("/accepting/privileged").asBoolean()).isTrue();
        assertThat(whyNot(role)).isEqualTo(role + "_threshold_exceeded");
        assertThat(whyNot("privileged")).isEmpty();
    }

    /** Even the privileged have just been refused. */
    void assertAtTheHardLimit() {
        JsonNode monitoring = operator.monitoring();
        JsonNode queue = monitoring.at("/components/proc/queue");
        assertThat(queue.at("/total").asInt())
                .isEqualTo(queue.at("/thresholds/hard").asInt())
                .isEqualTo(operator.get("/admin/queue").at("/total").asInt());
        assertThat(queue.at("/accepting").valueStream()).noneMatch(JsonNode::asBoolean);
        assertThat(monitoring.at("/enhanced_queue_stats/accepting_privileged").asBoolean())
                .isFalse();
        assertThat(whyNot("privileged")).isEqualTo("hard_limit_exceeded");
    }

    /** Every page answers. */
    void assertOperatorsGetIn() {
        PAGES.forEach(page -> assertThat(operator.get(page).isEmpty()).as(page).isFalse());
        assertThat(operator.post("/admin/gateway/validate-config", "{\"capacity_buffer\": 0.1}")
                        .has("valid"))
                .isTrue();
    }

    /** The first reason why a newcomer of this role would be refused; empty for none. */
    private String whyNot(String role) {
        String newcomer = "{\"subject\": \"newcomer\", \"role\": \"" + role + "\"}";
        return operator.post("/admin/throttling/explain", newcomer)
                .path("reason")
                .asString("");
    }
}
