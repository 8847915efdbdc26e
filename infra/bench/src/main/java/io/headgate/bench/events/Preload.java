// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.events;

import com.google.protobuf.Message;
import io.headgate.events.EventKey;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Fills a topic before anything is measured: ten tenants, events numbered per tenant and spread evenly over a time that ends
 * now.
 */
public final class Preload {

    private static final List<EventKey> TENANTS = IntStream.range(0, 10)
            .mapToObj(number -> new EventKey("tenant-" + number, "bench"))
            .toList();
    /** Events of one tenant in a row. */
    private static final int BATCH = 16;

    private final String bootstrapServers;

    public Preload(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** @param lasting from the first event's time to the last one's */
    public void fill(EventTopic topic, int count, Duration lasting, Maker maker) {
        Map<String, Object> settings = ProducerSettings.forEvents(bootstrapServers, "preload");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 60_000L);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        double apart = lasting.toNanos() / 1e3 / count;
        long start = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()) - lasting.toNanos() / 1_000;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            for (int i = 0; i < count; i++) {
                // Runs of one tenant, as a relay's batches make them.
                int round = i / (BATCH * TENANTS.size());
                EventKey tenant = TENANTS.get(i / BATCH % TENANTS.size());
                long sequence = (long) round * BATCH + i % BATCH + 1;
                Message event = maker.make(start + (long) (i * apart), sequence);
                producer.send(new ProducerRecord<>(topic.topicName(), tenant.bytes(), event.toByteArray()));
            }
        }
    }

    /** Makes the event of a time and number. */
    public interface Maker {
        Message make(long micros, long sequence);
    }
}
