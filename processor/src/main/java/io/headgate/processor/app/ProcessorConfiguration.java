// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.core.config.Component;
import io.headgate.core.health.ConfigCheck;
import io.headgate.core.health.Health;
import io.headgate.core.health.HealthCheck;
import io.headgate.core.health.HealthController;
import io.headgate.core.health.KafkaCheck;
import io.headgate.core.health.RedisCheck;
import io.headgate.core.metrics.Correlation;
import io.headgate.core.metrics.MetricsController;
import io.headgate.core.metrics.ServletRequests;
import io.headgate.core.metrics.StoreClockOffset;
import io.headgate.core.page.MvcPageCheck;
import io.headgate.core.store.LiveConfig;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreConnection;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.TopicSetup;
import io.headgate.processor.TaskHandler;
import io.headgate.processor.handler.http.HttpHandler;
import io.headgate.processor.handler.simulated.SimulatedHandler;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import({HealthController.class, MetricsController.class, ServletRequests.class, Correlation.class, MvcPageCheck.class})
class ProcessorConfiguration {

    /** Events that may wait while Kafka is away: heartbeats of more than an hour. */
    private static final int EVENT_BUFFER = 1_000;

    @Bean
    StoreClock storeClock() {
        return new StoreClock(Clock.systemUTC());
    }

    @Bean
    StoreConnection storeConnection(ProcessorSettings settings) {
        return new StoreConnection(StoreSettings.background(settings.redis().url()));
    }

    /** The config in force. */
    @Bean
    LiveConfig liveConfig(ProcessorSettings settings) {
        return new LiveConfig(settings.config(), Optional.of(Component.of(settings.component())));
    }

    @Bean
    EventPublisher eventPublisher(ProcessorSettings settings) {
        return new EventPublisher(
                new KafkaProducer<>(
                        ProducerSettings.forEvents(settings.kafka().bootstrapServers(), settings.instance())),
                EVENT_BUFFER);
    }

    @Bean
    @ConditionalOnProperty(name = "headgate.handler.name", havingValue = "simulated")
    @ConditionalOnMissingBean(TaskHandler.class)
    TaskHandler simulatedHandler(ProcessorSettings settings) {
        return new SimulatedHandler(settings.handler().simulated());
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "headgate.handler.name", havingValue = "http")
    @ConditionalOnMissingBean(TaskHandler.class)
    HttpHandler httpHandler(ProcessorSettings settings) {
        return new HttpHandler(settings.handler().http().settings());
    }

    @Bean
    HealthCheck taskBackendHealth(TaskHandler handler) {
        return new TaskBackendHealth(handler);
    }

    @Bean
    TopicSetup topicSetup(ProcessorSettings settings) {
        return new TopicSetup(
                settings.kafka().bootstrapServers(), settings.kafka().topics());
    }

    @Bean
    PrometheusMeterRegistry meterRegistry(StoreClock clock) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new StoreClockOffset(clock).bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry;
    }

    @Bean(destroyMethod = "close")
    JvmGcMetrics gcMetrics(PrometheusMeterRegistry registry) {
        JvmGcMetrics metrics = new JvmGcMetrics();
        metrics.bindTo(registry);
        return metrics;
    }

    @Bean
    WorkerMeters workerMeters(PrometheusMeterRegistry registry, EventPublisher publisher) {
        return new WorkerMeters(registry, publisher);
    }

    @Bean
    WorkerProcess workerProcess(
            ProcessorSettings settings,
            StoreConnection connection,
            LiveConfig config,
            TaskHandler handler,
            EventPublisher publisher,
            WorkerMeters meters,
            StoreClock clock) {
        return new WorkerProcess(settings, connection, config, handler, publisher, meters, clock);
    }

    @Bean
    Health health(List<HealthCheck> checks) {
        return new Health(checks);
    }

    @Bean
    HealthCheck configHealth(LiveConfig config) {
        return new ConfigCheck(config);
    }

    @Bean
    HealthCheck redisHealth(StoreConnection connection) {
        return new RedisCheck(connection::store);
    }

    @Bean
    HealthCheck workerHealth(WorkerProcess process) {
        return new WorkerHealth(process);
    }

    /** Without Kafka tasks go on; only heartbeats wait. */
    @Bean
    HealthCheck kafkaHealth(TopicSetup topics) {
        return new KafkaCheck(topics, false);
    }
}
