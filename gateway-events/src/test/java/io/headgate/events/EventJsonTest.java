// SPDX-License-Identifier: Apache-2.0
package io.headgate.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.DecidedBy;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.QuarantinedRecord;
import io.headgate.events.v1.QueueGauge;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.Role;
import io.headgate.events.v1.ThrottleEvent;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private final EventJson json = new EventJson();
    private final EventKey key = new EventKey("home", "demo");

    @Test
    void shouldWriteNumbersAsNumbersAndEnumsByTheirShortName() {
        ThrottleEvent event = ThrottleEvent.newBuilder()
                .setTimeUs(1_790_000_000_123_456L)
                .setReason(Reason.REASON_BURST_RATE_LIMIT)
                .setDecidedBy(DecidedBy.DECIDED_BY_LEVEL_ONE)
                .setStatus(429)
                .build();

        assertThat(json.line("headgate.throttles", key, event))
                .isEqualTo("{\"topic\":\"headgate.throttles\",\"tenant\":\"home\",\"project\":\"demo\","
                        + "\"time_us\":1790000000123456,\"reason\":\"burst_rate_limit\",\"status\":429,"
                        + "\"decided_by\":\"level_one\"}");
    }

    @Test
    void shouldWriteNestedMessagesAndBytes() {
        HeartbeatEvent beat = HeartbeatEvent.newBuilder()
                .addWaiting(QueueGauge.newBuilder().setRole(Role.ROLE_PAID).setWaiting(3))
                .build();
        QuarantinedRecord record = QuarantinedRecord.newBuilder()
                .setValue(ByteString.copyFrom(new byte[] {1, 2, 3}))
                .build();

        assertThat(json.fields(beat).toString()).isEqualTo("{waiting=[{role=paid, waiting=3}]}");
        assertThat(json.fields(record)).containsEntry("value", "AQID");
    }

    @Test
    void shouldTellAnAbsentLimitFromOneThatIsUsedUp() {
        AdmissionEvent usedUp = AdmissionEvent.newBuilder().setBurstRemaining(0).build();

        assertThat(json.fields(usedUp)).containsEntry("burst_remaining", 0L).doesNotContainKey("hourly_remaining");
    }
}
