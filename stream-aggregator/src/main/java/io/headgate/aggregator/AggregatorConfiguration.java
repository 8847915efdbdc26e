// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import io.headgate.aggregator.lifecycle.AggregatorMeters;
import io.headgate.aggregator.lifecycle.Pipeline;
import io.headgate.aggregator.lifecycle.Restoration;
import io.headgate.aggregator.lifecycle.SinkCheck;
import io.headgate.aggregator.lifecycle.StoreTime;
import io.headgate.aggregator.lifecycle.StreamsCheck;
import io.headgate.aggregator.lifecycle.StreamsRun;
import io.headgate.aggregator.sink.SinkState;
import io.headgate.aggregator.topology.AggregatorTopology;
import io.headgate.aggregator.topology.PipelineCounts;
import io.headgate.core.health.Health;
import io.headgate.core.health.HealthCheck;
import io.headgate.core.health.HealthController;
import io.headgate.core.health.KafkaCheck;
import io.headgate.core.health.RedisCheck;
import io.headgate.core.job.JobRuns;
import io.headgate.core.metrics.Correlation;
import io.headgate.core.metrics.MetricsController;
import io.headgate.core.metrics.ServletRequests;
import io.headgate.core.metrics.StoreClockOffset;
import io.headgate.core.page.MvcPageCheck;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreConnection;
import io.headgate.events.topics.TopicSetup;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the process consists of. */
@Configuration(proxyBeanMethods = false)
@Import({HealthController.class, MetricsController.class, ServletRequests.class, Correlation.class, MvcPageCheck.class})
class AggregatorConfiguration {

    @Bean
    PipelineCounts pipelineCounts() {
        return new PipelineCounts();
    }

    @Bean
    SinkState sinkState() {
        return new SinkState();
    }

    @Bean
    TopicSetup topicSetup(AggregatorSettings settings) {
        return new TopicSetup(settings.kafka().bootstrapServers(), settings.topics());
    }

    @Bean
    StoreConnection storeConnection(AggregatorSettings settings) {
        return new StoreConnection(settings.store());
    }

    @Bean
    StoreClock storeClock() {
        return new StoreClock(Clock.systemUTC());
    }

    @Bean
    StoreTime storeTime(StoreConnection redis, StoreClock clock) {
        return new StoreTime(redis, clock);
    }

    @Bean
    StreamsRun streamsRun(
            AggregatorSettings settings,
            PipelineCounts counts,
            StoreClock clock,
            ConfigurableApplicationContext application) {
        AggregatorTopology topology = new AggregatorTopology(
                counts,
                settings.heartbeatTimeout(),
                "stream-aggregator/" + settings.instanceId(),
                () -> clock.offsetUs() / 1_000);
        return new StreamsRun(
                topology, settings.topology(), new Restoration(), Clock.systemUTC(), new FatalStop(application));
    }

    @Bean
    Pipeline pipeline(
            AggregatorSettings settings, TopicSetup topics, StoreConnection redis, StreamsRun streams, SinkState sink) {
        return new Pipeline(settings.kafka().bootstrapServers(), topics, redis, streams, sink);
    }

    @Bean
    Health health(TopicSetup topics, StoreConnection redis, StreamsRun streams, SinkState sink) {
        List<HealthCheck> checks = List.of(
                new KafkaCheck(topics, true),
                new StreamsCheck(streams),
                new RedisCheck(redis::store),
                new SinkCheck(sink));
        return new Health(checks);
    }

    @Bean
    PrometheusMeterRegistry meters(PipelineCounts counts, SinkState sink, StreamsRun streams, StoreClock clock) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new StoreClockOffset(clock).bindTo(registry);
        new AggregatorMeters(counts, sink, streams).bindTo(registry);
        sink.observe(new JobRuns(registry, "view_sink", Clock.systemUTC())::record);
        return registry;
    }
}
