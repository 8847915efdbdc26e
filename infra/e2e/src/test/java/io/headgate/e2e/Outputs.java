// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import io.headgate.testkit.service.ServiceProcess;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;

/** Everything that leaves the system, by where it is found. Bytes are read as if they were Latin-1, so that none is lost. */
final class Outputs {

    private static final Duration POLL = Duration.ofMillis(200);

    private final RunningSystem system;
    private final Operator operator;

    Outputs(RunningSystem system, Operator operator) {
        this.system = system;
        this.operator = operator;
    }

    /** All logs, topics, metrics and pages. */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        system.services().forEach((name, service) -> {
            all.put("log of " + name, log(service));
            all.put("metrics of " + name, operator.scrape(service));
            all.put("health of " + name, operator.look(service, "/health"));
        });
        all.putAll(topics());
        all.putAll(pages());
        return all;
    }

    static String log(ServiceProcess service) {
        try {
            return Files.readString(service.process().log(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys, values and headers of every topic that there is, those that Kafka Streams makes among them. */
    private Map<String, String> topics() {
        Map<String, Object> settings = Map.of("bootstrap.servers", system.bootstrapServers());
        Map<String, String> all = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.listTopics().forEach((topic, infos) -> {
                List<TopicPartition> partitions = infos.stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
                all.put("topic " + topic, read(consumer, partitions));
            });
        }
        return all;
    }

    private static String read(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        StringBuilder all = new StringBuilder();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
            consumer.poll(POLL).forEach(event -> {
                append(all, event.key());
                append(all, event.value());
                event.headers().forEach(header -> {
                    all.append(header.key()).append('\n');
                    append(all, header.value());
                });
            });
        }
        return all.toString();
    }

    private static void append(StringBuilder all, byte[] bytes) {
        if (bytes != null) {
            all.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n');
        }
    }

    /** What a super-admin, who sees most, is shown on every page that is asked for without saying of what. */
    private Map<String, String> pages() {
        JsonNode paths = operator.get("/openapi.json").path("paths");
        return paths.propertyNames().stream()
                .filter(path -> paths.path(path).has("get") && !path.contains("{") && !path.endsWith("/stream"))
                .collect(Collectors.toMap(
                        path -> "page " + path,
                        path -> operator.look(system.admin(), path),
                        (a, b) -> a,
                        TreeMap::new));
    }

    /** Every key with all that it holds. */
    Map<String, String> redis() {
        try (RedisClient client = RedisClient.create(system.redis().url());
                StatefulRedisConnection<String, String> connection =
                        client.connect(new StringCodec(StandardCharsets.ISO_8859_1))) {
            RedisCommands<String, String> redis = connection.sync();
            Map<String, String> all = new TreeMap<>();
            redis.keys("*").forEach(key -> all.put(key, content(redis, key)));
            return all;
        }
    }

    private static String content(RedisCommands<String, String> redis, String key) {
        return switch (redis.type(key)) {
            case "string" -> String.valueOf(redis.get(key));
            case "hash" -> redis.hgetall(key).toString();
            case "list" -> redis.lrange(key, 0, -1).toString();
            case "set" -> redis.smembers(key).toString();
            case "zset" -> redis.zrange(key, 0, -1).toString();
            case "stream" -> redis.xrange(key, Range.unbounded()).toString();
            default -> "";
        };
    }
}
