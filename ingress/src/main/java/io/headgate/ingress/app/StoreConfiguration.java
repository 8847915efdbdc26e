// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.access.IdentityHash;
import io.headgate.core.config.Component;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.refill.ConfigRefill;
import io.headgate.core.refill.ConfigTopic;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.LiveConfig;
import io.headgate.core.store.ReplyStreams;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreConnection;
import io.headgate.core.store.TaskQueue;
import io.headgate.core.store.Tickets;
import io.headgate.core.store.ViewStore;
import io.headgate.ingress.admission.Cancellations;
import io.headgate.ingress.settings.IngressSettings;
import io.headgate.ingress.stream.StoredFrames;
import io.headgate.ingress.stream.StreamObserver;
import io.headgate.ingress.stream.Streams;
import io.headgate.ingress.telemetry.StreamMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What speaks to Redis. Admissions have a connection of their own with a short timeout, so that nothing else stands in
 * their way.
 */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    StoreClock storeClock() {
        return new StoreClock(Clock.systemUTC());
    }

    @Bean
    ConfigStore configStore(Store backgroundConnection, IngressSettings settings) {
        return new ConfigStore(backgroundConnection, settings.key(), settings.instanceId());
    }

    /** The config in force. */
    @Bean
    LiveConfig liveConfig(ConfigStore configs, IngressSettings settings) throws InterruptedException {
        LiveConfig config = new LiveConfig(settings.environment(), Optional.of(Component.of(settings.component())));
        config.follow(configs, settings.config().pollInterval());
        config.awaitFirstAnswer(settings.redis().connectWithin());
        return config;
    }

    /** Reads the topic of configs only where the store has lost them. */
    @Bean
    ConfigRefill configRefill(ConfigStore configs, IngressSettings settings) {
        ConfigTopic topic = new ConfigTopic(settings.kafka().bootstrapServers());
        return new ConfigRefill(configs, () -> topic.versions(settings.key()), settings.environment());
    }

    @Bean
    StoreConnection admissionStoreConnection(IngressSettings settings) {
        return new StoreConnection(settings.redis().admission());
    }

    @Bean
    StoreConnection backgroundStoreConnection(IngressSettings settings) {
        return new StoreConnection(settings.redis().background());
    }

    @Bean(destroyMethod = "")
    Store admissionConnection(StoreConnection admissionStoreConnection, IngressSettings settings)
            throws InterruptedException {
        return admissionStoreConnection.await(settings.redis().connectWithin());
    }

    @Bean(destroyMethod = "")
    Store backgroundConnection(StoreConnection backgroundStoreConnection, IngressSettings settings)
            throws InterruptedException {
        return backgroundStoreConnection.await(settings.redis().connectWithin());
    }

    @Bean
    AdmissionStore admissionStore(Store admissionConnection, IngressSettings settings, StoreClock clock) {
        return new AdmissionStore(
                admissionConnection, settings.key(), clock, settings.journal().maxLength());
    }

    @Bean
    ViewStore viewStore(Store backgroundConnection, StoreClock clock) {
        return new ViewStore(backgroundConnection, clock);
    }

    @Bean
    Tickets tickets(Store admissionConnection, IngressSettings settings, IdentityHash hash) {
        return new Tickets(admissionConnection, settings.key(), hash);
    }

    @Bean
    Cancellations cancellations(Store backgroundConnection, IngressSettings settings, StoreClock clock) {
        return new TaskQueue(backgroundConnection, settings.key(), clock)::cancel;
    }

    @Bean
    StoredFrames storedFrames(Store backgroundConnection, IngressSettings settings) {
        return new StoredFrames(new ReplyStreams(backgroundConnection, settings.key()));
    }

    @Bean
    StreamObserver streamObserver(MeterRegistry registry) {
        return new StreamMeters(registry);
    }

    @Bean
    Streams streams(
            StoredFrames frames, IngressSettings settings, Supplier<GatewayConfig> config, StreamObserver observer) {
        int most = settings.streams().maxConnections();
        return new Streams(
                frames,
                () -> Math.min(most, config.get().limits().maxSseConnectionsPerInstance()),
                settings.streams().bufferedFrames(),
                settings.streams().keepAlive(),
                observer);
    }
}
