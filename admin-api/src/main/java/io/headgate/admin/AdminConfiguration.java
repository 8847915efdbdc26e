// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import io.headgate.admin.access.Credentials;
import io.headgate.admin.access.SecurityRules;
import io.headgate.admin.audit.AttemptArgument;
import io.headgate.admin.audit.AuditLog;
import io.headgate.admin.monitoring.DatabaseLimit;
import io.headgate.admin.monitoring.ExportWatch;
import io.headgate.admin.monitoring.Monitor;
import io.headgate.admin.problem.BodyLimit;
import io.headgate.admin.problem.ProblemValve;
import io.headgate.admin.problem.Problems;
import io.headgate.admin.scaling.ScalingSettings;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.health.Health;
import io.headgate.core.health.HealthCheck;
import io.headgate.core.health.HealthController;
import io.headgate.core.health.KafkaCheck;
import io.headgate.core.health.RedisCheck;
import io.headgate.core.metrics.Correlation;
import io.headgate.core.metrics.MetricsController;
import io.headgate.core.metrics.ServletRequests;
import io.headgate.core.page.MovablePages;
import io.headgate.core.store.KeyRing;
import io.headgate.core.store.StoreConnection;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.events.topics.TopicSetup;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@Import({
    HealthController.class,
    MetricsController.class,
    ServletRequests.class,
    Correlation.class,
    OperatorsConfiguration.class
})
class AdminConfiguration {

    /** The instance's own tenant/project. */
    @Bean
    EventKey ownKey(AdminSettings settings) {
        return settings.key();
    }

    @Bean
    StoreConnection storeConnection(AdminSettings settings) {
        return new StoreConnection(StoreSettings.background(settings.redis().url()));
    }

    @Bean
    StoreDesk storeDesk(StoreConnection connection) {
        return new StoreDesk(connection::store);
    }

    /** What else is looked at is asked for late: the exports need this one. */
    @Bean
    Monitor monitor(
            StoreDesk store,
            AdminSettings settings,
            ObjectProvider<Supplier<DatabaseLimit>> database,
            ObjectProvider<ExportWatch> exports) {
        return new Monitor(
                store,
                settings.config(),
                database.getIfAvailable(() -> () -> DatabaseLimit.NOT_CONFIGURED),
                () -> exports.stream().findFirst().flatMap(ExportWatch::silence));
    }

    /** @param jobs those of the background's jobs that run here */
    @Bean
    Health health(
            StoreConnection connection,
            TopicSetup topics,
            ObjectProvider<ExportWatch> exports,
            ObjectProvider<HealthCheck> jobs) {
        Stream<HealthCheck> always = Stream.of(
                new RedisCheck(connection::store),
                new KafkaCheck(topics, false),
                new ExportCheck(() -> exports.stream().findFirst().flatMap(ExportWatch::silence)));
        return new Health(Stream.concat(always, jobs.orderedStream()).toList());
    }

    @Bean
    PrometheusMeterRegistry meterRegistry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry;
    }

    @Bean
    Problems problems(JsonMapper mapper) {
        return new Problems(mapper);
    }

    @Bean
    KeyRing keyRing(StoreConnection connection) {
        return new KeyRing(connection, Clock.systemUTC());
    }

    @Bean
    SecurityRules securityRules(
            AdminSettings settings, ScalingSettings scaling, EventKey own, KeyRing keys, AuditLog audit) {
        return new SecurityRules(
                new Credentials(settings.token().verifier(), keys::verify),
                audit,
                settings.requestsPerMinute(),
                own,
                scaling.exported(own),
                settings.probeRanges());
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, SecurityRules rules, Problems problems, List<MovablePages> pages) throws Exception {
        return rules.chain(http, problems, pages);
    }

    /** A request that the firewall finds suspicious is answered like any other bad one. */
    @Bean
    RequestRejectedHandler requestRejectedHandler(Problems problems) {
        return (request, response, e) ->
                problems.write(response, HttpStatus.BAD_REQUEST, "The request line or a header is malformed.");
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve(JsonMapper mapper) {
        return new ProblemsOfTomcat(mapper);
    }

    /** After Boot's own, whose page a browser would show. */
    private record ProblemsOfTomcat(JsonMapper mapper)
            implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProblemValve(mapper)));
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }

    @Bean
    Filter bodyLimit() {
        return new BodyLimit();
    }

    @Bean
    WebMvcConfigurer tenantScope(SecurityRules rules) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.addAll(rules.arguments());
                resolvers.add(new AttemptArgument());
            }
        };
    }
}
