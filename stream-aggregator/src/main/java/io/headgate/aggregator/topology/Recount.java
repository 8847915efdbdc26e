// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.Window;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Counts events into panes with the live counters, and rolls them up with the live algebra, in memory and by event time
 * only: what a replay and the topology have in common. Not thread-safe.
 */
public final class Recount {

    private final Map<String, EventCounter> counters = EventProcessor.counters(new HotFields());
    private final PipelineCounts counts = new PipelineCounts();
    private final Tenants tenants;

    public Recount() {
        TopologyParts parts = new TopologyParts(
                new Flushes(),
                counts,
                new ProcessVerdict(Duration.ZERO),
                new Quarantine(""),
                (topic, partition) -> null,
                () -> 0);
        tenants = new Tenants(new TenantStores(Recount::store, parts));
    }

    /**
     * Counts a record.
     *
     * @param appendedMillis when the broker appended it, epoch ms
     * @param nowSecond the moment up to which {@link #fold} has come, epoch seconds
     * @return what is wrong with it if it is no event, nothing if it is counted or came too late
     */
    public Optional<String> count(
            EventTopic topic, byte @Nullable [] key, byte @Nullable [] value, long appendedMillis, long nowSecond) {
        try {
            EventCounter counter = counters.get(topic.topicName());
            Tenant tenant = tenants.of(key);
            counter.count(tenant, value, new Moment(appendedMillis, nowSecond));
            tenants.know(tenant);
            return Optional.empty();
        } catch (PoisonException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Lets panes grow old, as they do at a live tick of that second. */
    public void fold(long nowSecond) {
        tenants.all().forEach(tenant -> tenant.panes().fold(nowSecond));
    }

    /** Whose events were counted, by name. */
    public List<EventKey> keys() {
        return tenants.all().stream()
                .map(Tenant::key)
                .sorted(Comparator.comparing(EventKey::toString))
                .toList();
    }

    /**
     * The window that ends at T, as a view would tell it; fold to the second before first.
     *
     * @param end T, epoch seconds, exclusive
     */
    public Recounted at(EventKey key, Window window, long end) {
        Tenant tenant = tenants.of(key);
        return Recounted.of(tenant.panes(), window, end);
    }

    /** Events that came too late for any pane. */
    public long late() {
        return tenants.all().stream()
                .mapToLong(tenant -> tenant.ledger().late())
                .sum();
    }

    private static KeyValueStore<Bytes, byte[]> store(String name) {
        return Stores.inMemoryKeyValueStore(name).get();
    }
}
