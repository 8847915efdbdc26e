// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.sink;

import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * The views topic as it is now.
 *
 * @param id of this incarnation
 * @param partitions their numbers
 */
record ViewsTopic(String id, List<Integer> partitions) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    static ViewsTopic describe(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        TopicDescription topic = admin.describeTopics(List.of(EventTopic.VIEWS))
                .allTopicNames()
                .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .get(EventTopic.VIEWS);
        return new ViewsTopic(
                topic.topicId().toString(),
                topic.partitions().stream()
                        .map(partition -> partition.partition())
                        .toList());
    }
}
