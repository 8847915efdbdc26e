// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.store.JournalEntry;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.ConfigEvent;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import io.headgate.events.v1.QuarantinedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchBuilderTest {

    private static final EventKey KEY = new EventKey("t", "p");

    @Test
    void shouldAppendWhatOnlyTheScriptKnew() throws Exception {
        Batch batch = build(Position.NONE, admission("5-0", 1), completion("6-0", 1));

        AdmissionEvent admission =
                AdmissionEvent.parseFrom(batch.records().get(0).value());
        assertThat(admission.getTaskId()).isEqualTo("task-1");
        assertThat(admission.getSequence()).isEqualTo(1);
        assertThat(admission.getTimeUs()).isEqualTo(1_000_001);
        assertThat(admission.getDepth()).isEqualTo(3);
        assertThat(admission.getEpoch()).isZero();
        assertThat(admission.getBurstRemaining()).isEqualTo(9);
        assertThat(admission.hasHourlyRemaining()).isFalse();
        LatencyEvent completion = LatencyEvent.parseFrom(batch.records().get(1).value());
        assertThat(completion.getTaskId()).isEqualTo("task-1");
        assertThat(completion.getSequence()).isEqualTo(1);
        assertThat(batch.lastId()).isEqualTo("6-0");
    }

    @Test
    void shouldCarryConfigsToTheirTopicWithASequenceOfTheirOwn() throws Exception {
        Batch batch = build(Position.NONE, config("5-0", 1), admission("6-0", 1), config("7-0", 2));

        assertThat(batch.records())
                .extracting(Batch.Outgoing::topic)
                .containsExactly(EventTopic.CONFIGS, EventTopic.ADMISSIONS, EventTopic.CONFIGS, EventTopic.OPERATIONS);
        ConfigEvent event = ConfigEvent.parseFrom(batch.records().get(2).value());
        assertThat(event.getVersion()).isEqualTo(2);
        assertThat(event.getSequence()).isEqualTo(2);
        assertThat(event.getTimeUs()).isEqualTo(1_000_002);
        assertThat(batch.position().sequence(EntryKind.CONFIG)).isEqualTo(2);
        assertThat(batch.position().sequence(EntryKind.ADMISSION)).isEqualTo(1);
        assertThat(build(batch.position(), config("7-0", 2)).relayed()).isZero();
        assertThat(build(batch.position(), config("8-0", 2)).position().epoch()).isEqualTo(1);
    }

    @Test
    void shouldTellOfAConfigChangeTogetherWithTheVersion() throws Exception {
        Batch batch = build(Position.NONE, config("5-0", 1), config("7-0", 2));

        OperationEvent event = OperationEvent.parseFrom(batch.records().get(2).value());
        assertThat(event.getKind()).isEqualTo(OperationKind.OPERATION_KIND_CONFIG_CHANGED);
        assertThat(event.getActor()).isEqualTo("olga");
        assertThat(event.getSubject()).isEqualTo("config");
        assertThat(event.getDetail()).isEqualTo("more room");
        assertThat(event.getConfigVersion()).isEqualTo(2);
        assertThat(event.getTimeUs()).isEqualTo(1_000_002);
        assertThat(event.getId()).isEqualTo("change-2:operation");
        assertThat(batch.records()).hasSize(3);
        assertThat(batch.relayed()).isEqualTo(2);
        assertThat(build(batch.position(), config("5-0", 1), config("7-0", 2)).records())
                .isEmpty();
    }

    @Property(tries = 200)
    void shouldContinueBehindAnyCommittedPosition(
            @ForAll @IntRange(min = 1, max = 30) int entries, @ForAll @IntRange(min = 0, max = 30) int committed) {
        List<JournalEntry> journal = new ArrayList<>();
        for (int i = 1; i <= entries; i++) {
            journal.add(admission(i + "-0", i));
        }
        int before = Math.min(committed, entries);
        Position position = before == 0
                ? Position.NONE
                : build(Position.NONE, journal.subList(0, before).toArray(JournalEntry[]::new))
                        .position();

        Batch batch = build(position, journal.toArray(JournalEntry[]::new));

        assertThat(batch.relayed()).isEqualTo(entries - before);
        assertThat(batch.records()).hasSize(entries - before);
        assertThat(batch.position().sequence(EntryKind.ADMISSION)).isEqualTo(entries);
        assertThat(batch.position().epoch()).isZero();
    }

    @Test
    void shouldRaiseTheEpochWhereNumbersComeBackUnderNewIds() throws Exception {
        Position committed = build(Position.NONE, admission("1-0", 1), admission("2-0", 2), completion("2-1", 1))
                .position();

        Batch batch = build(committed, admission("9-0", 1), completion("9-1", 2), admission("9-2", 2));

        assertThat(batch.records())
                .extracting(Batch.Outgoing::topic)
                .containsExactly(
                        EventTopic.OPERATIONS, EventTopic.ADMISSIONS, EventTopic.LATENCIES, EventTopic.ADMISSIONS);
        assertThat(batch.position().epoch()).isEqualTo(1);
        assertThat(AdmissionEvent.parseFrom(batch.records().get(3).value()).getEpoch())
                .isEqualTo(1);
        assertThat(batch.relayed()).isEqualTo(3);
    }

    /** The store lost what came after entry 1, its clock was set back, and it gave out the lost ids' numbers again. */
    @Test
    void shouldNotTakeANewEntryForARelayedOneBecauseTheClockWasSetBack() throws Exception {
        List<JournalEntry> sent = List.of(admission("7-0", 1), admission("8-0", 2), admission("9-0", 3));
        Position committed =
                build(Position.NONE, sent.toArray(JournalEntry[]::new)).position();
        RelayedEntries known = new RelayedEntries();
        sent.forEach(known::add);

        List<JournalEntry> now = List.of(admission("7-0", 1), admission("7-1", 2), admission("9-0", 4));
        Batch batch = new BatchBuilder(KEY, "i", committed, Set.of(), known).build(now);

        assertThat(batch.records())
                .extracting(Batch.Outgoing::topic)
                .containsExactly(EventTopic.OPERATIONS, EventTopic.ADMISSIONS, EventTopic.ADMISSIONS);
        OperationEvent lost = OperationEvent.parseFrom(batch.records().get(0).value());
        assertThat(lost.getLostFrom()).isEqualTo(2);
        assertThat(lost.getLostTo()).isEqualTo(3);
        assertThat(batch.position().epoch()).isEqualTo(1);
        assertThat(new BatchBuilder(KEY, "i", committed, Set.of(), known)
                        .build(sent)
                        .records())
                .isEmpty();
    }

    @Test
    void shouldPutAsideWhatNobodyCanRead() throws Exception {
        JournalEntry garbage = new JournalEntry("1-0", "admission", new byte[] {-1, -1}, 1, 7, 0, null, null);
        JournalEntry riddle = new JournalEntry("2-0", "riddle", new byte[0], 1, 7, 0, null, null);
        JournalEntry refused = admission("3-0", 2);

        Batch batch = new BatchBuilder(KEY, "i", Position.NONE, Set.of("3-0"), new RelayedEntries())
                .build(List.of(garbage, riddle, refused));

        assertThat(batch.records()).extracting(Batch.Outgoing::topic).containsOnly(EventTopic.QUARANTINE);
        assertThat(QuarantinedRecord.parseFrom(batch.records().get(1).value()).getError())
                .contains("riddle");
        assertThat(batch.position().sequence(EntryKind.ADMISSION)).isEqualTo(2);
        assertThat(build(batch.position(), garbage, riddle, refused).records()).isEmpty();
    }

    @Test
    void shouldCompareIdsAsNumbers() {
        assertThat(Position.compare("9-0", "10-0")).isNegative();
        assertThat(Position.compare("10-2", "10-10")).isNegative();
        assertThat(Position.compare("10-2", "10-2")).isZero();
        assertThat(Position.compare("18446744073709551615-1", "1-0")).isPositive();
    }

    private static Batch build(Position committed, JournalEntry... entries) {
        return new BatchBuilder(KEY, "i", committed, Set.of(), new RelayedEntries()).build(List.of(entries));
    }

    private static JournalEntry admission(String id, int sequence) {
        byte[] event = AdmissionEvent.newBuilder()
                .setTaskId("task-" + sequence)
                .build()
                .toByteArray();
        return new JournalEntry(id, "admission", event, sequence, 1_000_000 + sequence, 3, 9L, null);
    }

    private static JournalEntry config(String id, int sequence) {
        byte[] event = ConfigEvent.newBuilder()
                .setId("change-" + sequence)
                .setVersion(sequence)
                .setActor("olga")
                .setReason("more room")
                .build()
                .toByteArray();
        return new JournalEntry(id, "config", event, sequence, 1_000_000 + sequence, 2, null, null);
    }

    private static JournalEntry completion(String id, int sequence) {
        byte[] event =
                LatencyEvent.newBuilder().setTaskId("task-" + sequence).build().toByteArray();
        return new JournalEntry(id, "completion", event, sequence, 1_000_000 + sequence, 2, null, null);
    }
}
