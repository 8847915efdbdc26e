// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.admin.RunningAdmin;
import io.headgate.events.read.EventReader;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RealParts.class)
class AuditEventIT {

    private final TestBroker broker;
    private final TestRedis redis;

    AuditEventIT(TestBroker broker, TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
    }

    @Test
    void shouldTellTheTopicOfWhatWasTriedAndWhatBecameOfIt() {
        try (RunningAdmin admin = new RunningAdmin(
                        redis.url(), "--HEADGATE_KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers())
                .awaitReady()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> RunningAdmin.json(admin.get("/health/ready", null))
                            .path("status")
                            .asString()
                            .equals("up"));
            admin.post("/admin/admission/pause", admin.token("viewer"), "{}", "X-Correlation-ID", "c-denied");

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !operations("c-denied").isEmpty());

            OperationEvent event = operations("c-denied").get(0);
            assertThat(event.getKind()).isEqualTo(OperationKind.OPERATION_KIND_OPERATOR_ACTION);
            assertThat(event.getActor()).isEqualTo("tester");
            JsonNode detail = JsonMapper.shared().readTree(event.getDetail());
            assertThat(detail.path("outcome").asString()).isEqualTo("DENIED");
            assertThat(detail.path("action").asString()).isEqualTo("POST /admin/admission/pause");
        }
    }

    private List<OperationEvent> operations(String correlation) {
        List<OperationEvent> events = new ArrayList<>();
        new EventReader(broker.bootstrapServers()).read(EventTopic.OPERATIONS, Instant.EPOCH, read -> {
            OperationEvent event = (OperationEvent) read.event();
            if (event.getCorrelationId().equals(correlation)) {
                events.add(event);
            }
        });
        return events;
    }
}
