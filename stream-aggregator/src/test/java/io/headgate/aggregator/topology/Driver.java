// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.Message;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.QuarantinedRecord;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.LatencyView;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewKey;
import io.headgate.events.views.ViewName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Drives the real topology with a clock of its own and collects the views. */
final class Driver implements AutoCloseable {

    static final EventKey HOME = new EventKey("home", "demo");
    static final long START = 1_800_000_000_000L;

    private final PipelineCounts counts = new PipelineCounts();
    private final TopologyTestDriver driver;
    private final TestOutputTopic<String, byte[]> views;
    private final TestOutputTopic<byte[], byte[]> quarantine;
    private final Map<ViewKey, byte[]> latest = new HashMap<>();
    private final List<ViewKey> told = new ArrayList<>();
    private long now = START;
    private long storeAhead;
    private @Nullable Long behind = 0L;

    Driver() {
        this(Duration.ZERO);
    }

    /** @param storeAhead how far the store's clock is ahead of the driver's */
    Driver(Duration storeAhead) {
        this.storeAhead = storeAhead.toMillis();
        Properties properties = new Properties();
        properties.putAll(
                new StreamsSettings("unused:1", "test", Path.of("target/streams"), 1, 8 << 20, 0, 1).properties());
        driver = new TopologyTestDriver(
                new AggregatorTopology(counts, Duration.ofSeconds(15), "test", () -> this.storeAhead).build(this::lag),
                properties,
                Instant.ofEpochMilli(now));
        views = driver.createOutputTopic(EventTopic.VIEWS, new StringDeserializer(), new ByteArrayDeserializer());
        quarantine = driver.createOutputTopic(
                EventTopic.QUARANTINE.topicName(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Says from now on how many heartbeats are still to be read; {@code null} is that nobody knows. */
    void behind(@Nullable Long heartbeats) {
        behind = heartbeats;
    }

    /** Lets the store's clock be this far ahead of the driver's from now on. */
    void storeIsAhead(Duration time) {
        storeAhead = time.toMillis();
    }

    long now() {
        return now;
    }

    /** What the store's clock shows. */
    long storeNow() {
        return now + storeAhead;
    }

    PipelineCounts counts() {
        return counts;
    }

    /** Sends an event of the tenant home/demo, appended now. */
    void send(EventTopic topic, Message event) {
        sendAppended(topic, event, now);
    }

    /** Sends an event of the tenant home/demo that was appended before. */
    void sendAppended(EventTopic topic, Message event, long appendedMillis) {
        send(topic, HOME.bytes(), event.toByteArray(), appendedMillis);
    }

    void send(EventTopic topic, byte[] key, byte[] value, long appendedMillis) {
        driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, appendedMillis);
    }

    /** Lets time pass, tick by tick. */
    void pass(Duration time) {
        for (long passed = 0; passed < time.toMillis(); passed += 250) {
            now += 250;
            driver.advanceWallClockTime(Duration.ofMillis(250));
        }
        collect();
    }

    /** Lets time pass in one leap. */
    void leap(Duration time) {
        now += time.toMillis();
        driver.advanceWallClockTime(time);
        collect();
    }

    ThrottlingView throttling() {
        return view(ViewName.THROTTLING, ThrottlingView.class);
    }

    LatencyView latency() {
        return view(ViewName.LATENCY, LatencyView.class);
    }

    CapacityView capacity() {
        return view(ViewName.CAPACITY, CapacityView.class);
    }

    PipelineView pipeline() {
        return view(ViewName.PIPELINE, PipelineView.class);
    }

    /** How often a view has been told since the last call. */
    long told(ViewName view) {
        long times = told.stream().filter(ViewKey.of(HOME, view)::equals).count();
        told.removeIf(ViewKey.of(HOME, view)::equals);
        return times;
    }

    /** Whether any view of this tenant has ever been told. */
    boolean hasTold(EventKey tenant) {
        return latest.keySet().stream().anyMatch(view -> view.key().equals(tenant));
    }

    List<QuarantinedRecord> quarantined() {
        return quarantine.readRecordsToList().stream().map(Driver::decoded).toList();
    }

    @Override
    public void close() {
        driver.close();
    }

    private @Nullable Long lag(String topic, int partition) {
        return topic.equals(EventTopic.HEARTBEATS.topicName()) ? behind : Long.valueOf(0);
    }

    private void collect() {
        for (TestRecord<String, byte[]> told : views.readRecordsToList()) {
            ViewKey key = ViewKey.parse(told.key());
            latest.put(key, told.value());
            this.told.add(key);
        }
    }

    <T> T view(ViewName name, Class<T> type) {
        return ViewJson.mapper().readValue(latest.get(ViewKey.of(HOME, name)), type);
    }

    private static QuarantinedRecord decoded(TestRecord<byte[], byte[]> record) {
        try {
            return QuarantinedRecord.parseFrom(record.value());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
