// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topics of one task, by name. */
final class TaskReading {

    private final Map<String, TopicReading> topics = new HashMap<>();
    private final int partition;
    private final Lag lag;

    /** @param through append time up to which the task had read when it began, of the topic furthest ahead, epoch ms */
    TaskReading(Map<String, EventCounter> counters, int partition, long through, Lag lag) {
        counters.forEach((topic, counter) -> topics.put(topic, new TopicReading(counter, through)));
        this.partition = partition;
        this.lag = lag;
    }

    /** What counts a record of this topic, of which one is read now. */
    EventCounter read(String topic, long appendedMillis) {
        TopicReading reading = topics.get(topic);
        reading.read(appendedMillis);
        return reading.counter();
    }

    /** The mark of this tick. */
    Watermark at(long nowMillis) {
        long through = nowMillis;
        Long behind = 0L;
        for (Map.Entry<String, TopicReading> topic : topics.entrySet()) {
            Long records = lag.records(topic.getKey(), partition);
            through = Math.min(through, topic.getValue().through(nowMillis, records));
            behind = sum(behind, records);
        }
        return new Watermark(nowMillis, Math.max(0, through), behind);
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null || other == null ? null : Long.valueOf(one + other);
    }
}
