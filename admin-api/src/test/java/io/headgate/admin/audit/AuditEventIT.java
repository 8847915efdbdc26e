// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import io.headgate.events.read.EventReader;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(SharedAdmin.Parameter.class)
class AuditEventIT {

    private final SharedAdmin shared;

    AuditEventIT(SharedAdmin shared) {
        this.shared = shared;
    }

    @Test
    void shouldTellTheTopicOfWhatWasTriedAndWhatBecameOfIt() {
        RunningAdmin admin = shared.admin();
        String correlation = "c-" + UUID.randomUUID();
        admin.post("/admin/admission/pause", admin.token("viewer"), "{}", "X-Correlation-ID", correlation);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> !operations(correlation).isEmpty());

        OperationEvent event = operations(correlation).get(0);
        assertThat(event.getKind()).isEqualTo(OperationKind.OPERATION_KIND_OPERATOR_ACTION);
        assertThat(event.getActor()).isEqualTo("tester");
        JsonNode detail = JsonMapper.shared().readTree(event.getDetail());
        assertThat(detail.path("outcome").asString()).isEqualTo("DENIED");
        assertThat(detail.path("action").asString()).isEqualTo("POST /admin/admission/pause");
    }

    private List<OperationEvent> operations(String correlation) {
        List<OperationEvent> events = new ArrayList<>();
        new EventReader(shared.broker().bootstrapServers()).read(EventTopic.OPERATIONS, Instant.EPOCH, read -> {
            OperationEvent event = (OperationEvent) read.event();
            if (event.getCorrelationId().equals(correlation)) {
                events.add(event);
            }
        });
        return events;
    }
}
