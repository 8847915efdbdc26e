// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.core.access.OutboundUrl;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.events.EventKey;
import io.headgate.events.topics.TopicSettings;
import io.headgate.processor.handler.http.HttpSettings;
import io.headgate.processor.handler.simulated.Distribution;
import io.headgate.processor.handler.simulated.SimulatedSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment says; the README lists the variables.
 *
 * @param instanceId host and process id if empty
 * @param profile fills the config
 * @param component whose part of a config applies
 */
@ConfigurationProperties("headgate")
record ProcessorSettings(
        String tenantId,
        String projectId,
        String instanceId,
        String profile,
        String component,
        RedisSettings redis,
        KafkaSettings kafka,
        HandlerSettings handler,
        WorkerTimes worker) {

    record RedisSettings(String url) {}

    record KafkaSettings(String bootstrapServers, int partitions, short replication) {

        TopicSettings topics() {
            return new TopicSettings(partitions, replication);
        }
    }

    /**
     * @param name of the handler: {@code simulated}, {@code http}, or that of a bean of one's own
     * @param distribution of the simulated service times
     * @param failureRate of the simulated attempts, 0 to 1
     * @param seed of the simulated service times; a random one if absent
     */
    record HandlerSettings(
            String name,
            Duration serviceTime,
            Distribution distribution,
            int frames,
            double failureRate,
            Optional<Long> seed,
            BackendSettings http) {

        SimulatedSettings simulated() {
            RandomGenerator random = seed.map(SplittableRandom::new).orElseGet(SplittableRandom::new);
            return new SimulatedSettings(serviceTime, distribution, frames, failureRate, random);
        }
    }

    /** The backend of the {@code http} handler; its own settings say what each means. */
    record BackendSettings(
            String url,
            String apiKey,
            String model,
            boolean internalAllowed,
            Duration connectTimeout,
            Duration firstByteTimeout,
            Duration idleTimeout,
            int tries,
            Duration recovery) {

        HttpSettings settings() {
            return new HttpSettings(
                    OutboundUrl.of("HEADGATE_HANDLER_URL", url, internalAllowed),
                    Optional.of(apiKey).filter(key -> !key.isBlank()),
                    Optional.of(model).filter(name -> !name.isBlank()),
                    connectTimeout,
                    firstByteTimeout,
                    idleTimeout,
                    tries,
                    recovery);
        }

        /** The key is a secret. */
        @Override
        public String toString() {
            return "BackendSettings[url=" + url + ", model=" + model + "]";
        }
    }

    record WorkerTimes(Duration attemptTimeout, Duration drainTimeout) {}

    EventKey key() {
        return new EventKey(tenantId, projectId);
    }

    /** What counts until a config is stored. */
    ConfigDocument config() {
        return ConfigDocument.of(Profile.of(profile));
    }

    String instance() {
        if (!instanceId.isBlank()) {
            return instanceId;
        }
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("local");
        return host + "-" + ProcessHandle.current().pid();
    }
}
