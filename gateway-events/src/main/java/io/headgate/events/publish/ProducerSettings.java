// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The settings of Headgate's producers: idempotent, acknowledged by all replicas, zstd as on the topics. */
public final class ProducerSettings {

    /** The longest a relay's transaction may stay open before the broker aborts it. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

    private ProducerSettings() {}

    /** For {@link EventPublisher}: patient with an absent broker, since its buffer is what bounds the wait. */
    public static Map<String, Object> forEvents(String bootstrapServers, String clientId) {
        Map<String, Object> settings = common(bootstrapServers, clientId);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        // Seen with several: batches that a fresh topic's leader refused came back out of order, and the broker refused
        // them until the delivery timeout.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000L);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                Duration.ofMinutes(10).toMillis());
        return settings;
    }

    /** For the journal relay: one transaction a batch; {@code transactionalId} fences an earlier owner. */
    public static Map<String, Object> forRelay(String bootstrapServers, String transactionalId) {
        Map<String, Object> settings = common(bootstrapServers, transactionalId);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_TIMEOUT.toMillis());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TRANSACTION_TIMEOUT.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TRANSACTION_TIMEOUT.toMillis());
        return settings;
    }

    private static Map<String, Object> common(String bootstrapServers, String clientId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
        return settings;
    }
}
