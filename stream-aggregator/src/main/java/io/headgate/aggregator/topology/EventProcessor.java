// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records of one task as they come, and tells what changed four times a second. The wall clock says when; what
 * is now is what the store's clock shows, by which events are stamped and views are read.
 */
final class EventProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Duration TICK = Duration.ofMillis(250);
    private static final long TIDY_EVERY_MILLIS = 60_000;
    /** Far more than the services send. */
    private static final int LONGEST_EVENT = 64 * 1024;
    /** A document is at most 256 KiB on its way in, and may be escaped on its way here. */
    private static final int LONGEST_CONFIG = 512 * 1024;

    private final TopologyParts parts;
    private final Pace tidying = new Pace(TIDY_EVERY_MILLIS);
    private ProcessorContext<byte[], byte[]> context;
    private Tenants tenants;
    private TaskReading reading;
    private ViewPublisher publisher;
    private Cancellable ticking = () -> {};
    private long nowSecond;

    @SuppressWarnings("NullAway.Init")
    EventProcessor(TopologyParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        publisher = new ViewPublisher(context, parts.counts());
        long nowMillis = parts.storeTime(context.currentSystemTimeMs());
        nowSecond = Math.floorDiv(nowMillis, 1000L);
        TenantStores stores = new TenantStores(context, parts);
        tenants = new Tenants(stores);
        stores.restore(tenants, nowMillis);
        reading = new TaskReading(
                counters(new HotFields()), context.taskId().partition(), context.currentStreamTimeMs(), parts.lag());
        ticking = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    /** A corrupted task is revived with the same processor, and Streams goes on with what was scheduled before. */
    @Override
    public void close() {
        ticking.cancel();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        parts.counts().event();
        EventCounter counter = reading.read(origin.topic(), record.timestamp());
        Tenant tenant = null;
        try {
            tenant = tenants.of(record.key());
            counter.count(tenant, record.value(), new Moment(record.timestamp(), nowSecond));
            tenants.know(tenant);
        } catch (PoisonException e) {
            quarantine(tenant, record, origin, e.getMessage());
        }
        if (tenant != null) {
            tenant.views().eventCame();
        }
    }

    /** What counts the records of each topic, by the topic's name. */
    static Map<String, EventCounter> counters(HotFields fields) {
        return Map.of(
                EventTopic.ADMISSIONS.topicName(), new GuardedCounter(new AdmissionCounter(fields), LONGEST_EVENT),
                EventTopic.THROTTLES.topicName(), new GuardedCounter(new ThrottleCounter(), LONGEST_EVENT),
                EventTopic.LATENCIES.topicName(), new GuardedCounter(new LatencyCounter(fields), LONGEST_EVENT),
                EventTopic.HEARTBEATS.topicName(), new GuardedCounter(new HeartbeatReader(), LONGEST_EVENT),
                EventTopic.CONFIGS.topicName(), new GuardedCounter(new ConfigReader(), LONGEST_CONFIG));
    }

    private void quarantine(
            @Nullable Tenant tenant, Record<byte[], byte[]> record, RecordMetadata origin, String error) {
        parts.counts().quarantine();
        if (tenant != null && tenants.knows(tenant)) {
            tenant.ledger().quarantined();
        }
        Quarantine.Origin where = new Quarantine.Origin(origin.topic(), origin.partition(), origin.offset());
        long now = parts.storeTime(context.currentSystemTimeMs());
        byte[] aside = parts.quarantine().record(where, record.key(), record.value(), error, now);
        // Not with the record's own key and headers, which may be as long as a record can be.
        context.forward(new Record<>(Quarantine.kept(record.key()), aside, now), AggregatorTopology.QUARANTINE);
    }

    private void tick(long wallMillis) {
        long started = System.nanoTime();
        long nowMillis = parts.storeTime(wallMillis);
        nowSecond = Math.floorDiv(nowMillis, 1000L);
        Watermark mark = reading.at(nowMillis);
        for (Tenant tenant : tenants.all()) {
            tenant.views().tick(tenant, mark, publisher);
        }
        if (tidying.due(wallMillis)) {
            tenants.all().forEach(tenant -> tidy(tenant, nowMillis));
        }
        parts.counts().tick(System.nanoTime() - started);
    }

    /** What is too old goes, also of tenants of which there is nothing to tell. */
    private void tidy(Tenant tenant, long nowMillis) {
        tenant.panes().fold(nowSecond);
        tenant.processes().expire(nowMillis);
    }
}
