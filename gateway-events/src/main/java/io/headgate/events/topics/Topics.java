// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics of the contract that are missing and checks those that exist. An existing topic is never altered:
 * what counts on its settings fails at start instead. Thread-safe.
 */
public final class Topics {

    /** Settings whose difference makes the numbers wrong; the others are the operator's to choose. */
    private static final Set<String> CHECKED =
            Set.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);

    private static final Duration VISIBILITY_POLL = Duration.ofMillis(50);

    private final Admin admin;
    private final TopicSettings settings;
    private final Duration timeout;

    /** @param timeout of each request to the broker */
    public Topics(Admin admin, TopicSettings settings, Duration timeout) {
        this.admin = admin;
        this.settings = settings;
        this.timeout = timeout;
    }

    /**
     * Creates what is missing and checks the rest.
     *
     * @throws TopicMismatchException if an existing topic differs; the message lists every difference
     * @throws TopicsUnavailableException if the broker does not answer in time
     */
    public void createAndCheck() {
        Map<String, Retention> wanted = wanted();
        create(wanted);
        awaitVisible(wanted.keySet());
        check(wanted);
    }

    /** The names of all topics of the contract. */
    public static Collection<String> names() {
        return wanted().keySet();
    }

    private static Map<String, Retention> wanted() {
        Map<String, Retention> wanted = new TreeMap<>();
        for (EventTopic topic : EventTopic.values()) {
            wanted.put(topic.topicName(), topic.retention());
        }
        wanted.put(EventTopic.VIEWS, Retention.COMPACTED);
        return wanted;
    }

    private void create(Map<String, Retention> wanted) {
        Set<String> existing = await(() -> admin.listTopics().names().get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        List<NewTopic> missing = wanted.entrySet().stream()
                .filter(topic -> !existing.contains(topic.getKey()))
                .map(topic -> newTopic(topic.getKey(), topic.getValue()))
                .toList();
        admin.createTopics(missing)
                .values()
                .forEach((name, created) -> await(() -> {
                    try {
                        return created.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (ExecutionException e) {
                        if (e.getCause() instanceof TopicExistsException) {
                            return null; // another service was faster
                        }
                        throw e;
                    }
                }));
    }

    /** A created topic is known to the controller first, to the brokers a moment later. */
    private void awaitVisible(Collection<String> names) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                descriptions(names);
                return;
            } catch (TopicsUnavailableException e) {
                boolean created = e.getCause().getCause() instanceof UnknownTopicOrPartitionException;
                if (!created || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(VISIBILITY_POLL.toNanos());
            }
        }
    }

    private NewTopic newTopic(String name, Retention retention) {
        return new NewTopic(name, settings.partitions(), settings.replication()).configs(retention.settings());
    }

    private void check(Map<String, Retention> wanted) {
        List<String> differences = new ArrayList<>();
        descriptions(wanted.keySet()).forEach((name, description) -> {
            int partitions = description.partitions().size();
            if (partitions != settings.partitions()) {
                differences.add(name + " has " + partitions + " partitions instead of " + settings.partitions());
            }
        });
        configs(wanted.keySet())
                .forEach((resource, config) -> wanted.get(resource.name()).settings().entrySet().stream()
                        .filter(setting -> CHECKED.contains(setting.getKey()))
                        .filter(setting -> !setting.getValue()
                                .equals(config.get(setting.getKey()).value()))
                        .forEach(setting -> differences.add(resource.name() + " has " + setting.getKey() + "="
                                + config.get(setting.getKey()).value() + " instead of " + setting.getValue())));
        if (!differences.isEmpty()) {
            throw new TopicMismatchException(differences);
        }
    }

    private Map<String, TopicDescription> descriptions(Collection<String> names) {
        return await(() -> admin.describeTopics(names).allTopicNames().get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    }

    private Map<ConfigResource, Config> configs(Collection<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        return await(() -> admin.describeConfigs(resources).all().get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static <T> T await(Request<T> request) {
        try {
            return request.answer();
        } catch (ExecutionException | TimeoutException e) {
            throw new TopicsUnavailableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsUnavailableException(e);
        }
    }

    private interface Request<T> {
        T answer() throws ExecutionException, TimeoutException, InterruptedException;
    }
}
