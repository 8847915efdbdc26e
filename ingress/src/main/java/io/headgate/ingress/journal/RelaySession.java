// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import io.headgate.core.failpoint.FailPoint;
import io.headgate.core.store.JournalEntry;
import io.headgate.events.EventKey;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import io.headgate.ingress.journal.Batch.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * One owner's time at the journal: a transactional producer, and the position it goes on from. Opening it fences every
 * earlier owner, before the position is read. After any failure it is closed and another one opened. Not thread-safe.
 */
final class RelaySession implements AutoCloseable {

    private final EventKey key;
    private final String source;
    private final Producer<byte[], byte[]> producer;
    private final Set<String> unsendable;
    private final FailPoint beforeCommit;
    private final RelayedEntries known = new RelayedEntries();
    private Position position;

    private RelaySession(
            EventKey key,
            String source,
            Producer<byte[], byte[]> producer,
            Set<String> unsendable,
            FailPoint beforeCommit,
            Position position) {
        this.key = key;
        this.source = source;
        this.producer = producer;
        this.unsendable = unsendable;
        this.beforeCommit = beforeCommit;
        this.position = position;
    }

    /**
     * @param unsendable ids of entries that the broker has refused; shared by the sessions of a relay
     * @param beforeCommit passed when all is sent and nothing committed
     * @throws KafkaException if Kafka is away
     */
    static RelaySession open(
            String bootstrapServers, EventKey key, String source, Set<String> unsendable, FailPoint beforeCommit) {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(ProducerSettings.forRelay(bootstrapServers, transactionalId(key)));
        try {
            producer.initTransactions();
            Position committed = new PositionReader(bootstrapServers, key).read();
            return new RelaySession(key, source, producer, unsendable, beforeCommit, committed);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** One for each tenant/project: two that shared theirs would fence each other for ever. */
    static String transactionalId(EventKey key) {
        // Names may hold hyphens, but no slash.
        return "headgate-relay-" + key;
    }

    Position position() {
        return position;
    }

    /**
     * Carries the entries over, in one transaction together with the position behind them.
     *
     * @param entries in order, at least one
     * @throws KafkaException if nothing was committed, or if that is not known; close the session
     */
    Batch carry(List<JournalEntry> entries) {
        Batch batch = new BatchBuilder(key, source, position, Set.copyOf(unsendable), known).build(entries);
        if (!batch.records().isEmpty()) {
            commit(batch);
            position = batch.position();
            entries.forEach(known::add);
            unsendable.clear();
        }
        return batch;
    }

    private void commit(Batch batch) {
        producer.beginTransaction();
        List<Future<?>> sent = new ArrayList<>();
        try {
            for (Outgoing outgoing : batch.records()) {
                sent.add(send(outgoing.topic(), outgoing.value()));
            }
            send(EventTopic.POSITIONS, batch.position().reached().toByteArray());
            producer.flush();
            beforeCommit.pass();
            producer.commitTransaction();
        } catch (KafkaException e) {
            unsendable.addAll(refused(batch, sent));
            throw e;
        }
    }

    private Future<?> send(EventTopic topic, byte[] value) {
        return producer.send(new ProducerRecord<>(topic.topicName(), key.bytes(), value));
    }

    private static Set<String> refused(Batch batch, List<Future<?>> sent) {
        Set<String> refused = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            if (isTooLarge(sent.get(i))) {
                refused.add(batch.records().get(i).journalId());
            }
        }
        return refused;
    }

    private static boolean isTooLarge(Future<?> sent) {
        if (!sent.isDone()) {
            return false;
        }
        try {
            sent.get();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof RecordTooLargeException;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Leaves an open transaction to the successor, whose start aborts it. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
