// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import io.headgate.core.capacity.CapacityModel;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.events.EventKey;
import io.headgate.events.EventTime;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.read.EventReader;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.ConfigEvent;
import io.headgate.events.v1.Role;
import io.headgate.testkit.FreePorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A proposal is tried on what the topics of a real broker hold. */
@ExtendWith(SharedAdmin.Parameter.class)
class WhatIfIT {

    private static final ConfigDocument STANDARD = ConfigDocument.of(Profile.STANDARD);
    private static final int CALLS = 5;
    private static final int CAPACITY = 20;
    private static final int THRESHOLD = new CapacityModel(STANDARD.effective(1).backpressure())
            .thresholds(CAPACITY)
            .of(io.headgate.core.admission.Role.PAID);

    private final SharedAdmin shared;
    private final EventKey key = new EventKey("t" + UUID.randomUUID().toString().substring(0, 8), "demo");

    WhatIfIT(SharedAdmin shared) {
        this.shared = shared;
    }

    @Test
    void shouldTellWhatTheProposalWouldHaveMadeOfTheRecordedHour() {
        record();

        JsonNode tried = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> validate(
                                        "{\"what_if\": \"1h\", \"rate_limits\": {\"roles\": {\"paid\": {\"burst\": 2}}}}")
                                .path("what_if"),
                        answer -> answer.at("/summary/recorded/totals/attempts").asInt() == CALLS);

        assertThat(tried.path("state").asString()).isEqualTo("done");
        assertThat(tried.at("/summary/agreement/percent").asDouble()).isEqualTo(100);
        assertThat(tried.at("/summary/agreement/checked").asInt()).isEqualTo(CALLS);
        assertThat(tried.at("/summary/as_it_was/totals/admitted").asInt()).isEqualTo(CALLS);
        assertThat(tried.at("/summary/candidate/totals/admitted").asInt()).isEqualTo(2);
        assertThat(tried.at("/summary/candidate/by_role/paid/rate_limit_429").asInt())
                .isEqualTo(CALLS - 2);
        assertThat(tried.at("/summary/most_affected/0/identity").asString()).isEqualTo("caller");
    }

    @Test
    void shouldValidateAndSayWhyThereIsNoWhatIf() {
        JsonNode answer = validate("{\"what_if\": \"15m\", \"capacity_buffer\": 0.3}");

        assertThat(answer.path("valid").asBoolean()).isTrue();
        assertThat(answer.at("/what_if/state").asString()).isEqualTo("unavailable");
        assertThat(answer.at("/what_if/detail").asString()).isNotEmpty();
        assertThat(validate("{\"capacity_buffer\": 0.3}").has("what_if")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"25h\"", "\"10s\"", "\"-1h\"", "\"soon\"", "60", "\"99999999999999999999h\""})
    void shouldRefuseASpanThatIsNone(String span) {
        assertThat(validate("{\"what_if\": " + span + "}").path("pointer").asString())
                .isEqualTo("/what_if");
    }

    @Test
    void shouldNotTryAChange() {
        RunningAdmin admin = shared.admin();
        assertThat(RunningAdmin.json(admin.post(
                                path("update-config"),
                                admin.token("super-admin", "*", "*"),
                                "{\"what_if\": \"1h\", \"capacity_buffer\": 0, \"expected_version\": 1}"))
                        .path("pointer")
                        .asString())
                .isEqualTo("/what_if");
    }

    @Test
    void shouldNotWaitForAKafkaThatIsAway() {
        String nowhere = "127.0.0.1:" + FreePorts.next();

        Trial away = trials(nowhere, Duration.ofSeconds(1), Duration.ofMinutes(1), 100)
                .lately(key, Duration.ofHours(1), STANDARD);
        assertThat(away.state()).isEqualTo(Trial.State.UNAVAILABLE);
        assertThat(away.detail()).contains("cannot be read");

        Trial cut = trials(nowhere, Duration.ofMinutes(1), Duration.ofSeconds(1), 100)
                .lately(key, Duration.ofHours(1), STANDARD);
        assertThat(cut.state()).isEqualTo(Trial.State.CUT_OFF);
        assertThat(cut.detail()).contains("within 1 s");
    }

    @Test
    void shouldSayWhenThereIsTooMuch() {
        record();
        Trials small =
                trials(shared.broker().bootstrapServers(), Duration.ofMinutes(1), Duration.ofMinutes(1), CALLS - 1);

        Trial tried = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> small.lately(key, Duration.ofHours(1), STANDARD),
                        trial -> trial.state() == Trial.State.CUT_OFF);
        assertThat(tried.detail()).contains("more than " + (CALLS - 1));
    }

    private static Trials trials(String kafka, Duration patience, Duration limit, long most) {
        return new Trials(new EventReader(kafka, patience), limit, most, Clock.systemUTC());
    }

    /** One paid caller asks a few times within a second. */
    private void record() {
        long now = EventTime.micros(Instant.now().minusSeconds(30));
        publish(
                EventTopic.CONFIGS,
                ConfigEvent.newBuilder()
                        .setVersion(1)
                        .setTimeUs(now)
                        .setDocumentJson(STANDARD.json())
                        .build());
        for (int call = 0; call < CALLS; call++) {
            publish(
                    EventTopic.ADMISSIONS,
                    AdmissionEvent.newBuilder()
                            .setTaskId("task-" + call)
                            .setRole(Role.ROLE_PAID)
                            .setIdentity("caller")
                            .setCapacity(CAPACITY)
                            .setThreshold(THRESHOLD)
                            .setDepth(call + 1)
                            .setConfigVersion(1)
                            .setTimeUs(now + call)
                            .build());
        }
    }

    private void publish(EventTopic topic, Message event) {
        shared.admin().context().getBean(EventPublisher.class).offer(topic, key, event);
    }

    private JsonNode validate(String body) {
        RunningAdmin admin = shared.admin();
        return RunningAdmin.json(admin.post(path("validate-config"), admin.token("super-admin", "*", "*"), body));
    }

    private String path(String action) {
        return "/admin/gateway/" + action + "?tenant=" + key.tenant() + "&project=" + key.project();
    }
}
