// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.pipeline;

import io.headgate.bench.kafka.BenchBroker;
import io.headgate.events.EventKey;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends events that it has at hand, a thousand in a transaction, with the relay's own settings: what Kafka gives at most. */
final class PlainProducer {

    private static final int BATCH = 1_000;

    private final BenchBroker broker;
    private final EventKey key;

    PlainProducer(BenchBroker broker, EventKey key) {
        this.broker = broker;
        this.key = key;
    }

    /** Events a second, from the end of the first transaction on. */
    double send(Journaling events, int count) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ProducerSettings.forRelay(broker.bootstrapServers(), "plain-" + key.tenant()))) {
            producer.initTransactions();
            send(producer, events, 0);
            long start = System.nanoTime();
            for (int sent = BATCH; sent < count; sent += BATCH) {
                send(producer, events, sent);
            }
            return (count - BATCH) / ((System.nanoTime() - start) / 1e9);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, Journaling events, int from) {
        producer.beginTransaction();
        for (int i = from; i < from + BATCH; i++) {
            EventTopic topic = i % 2 == 0 ? EventTopic.ADMISSIONS : EventTopic.LATENCIES;
            producer.send(new ProducerRecord<>(topic.topicName(), key.bytes(), events.sample(i)));
        }
        producer.commitTransaction();
    }
}
