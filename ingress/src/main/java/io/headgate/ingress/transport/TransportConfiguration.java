// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.core.access.Sessions;
import io.headgate.ingress.access.Callers;
import io.headgate.ingress.admission.AdmissionObserver;
import io.headgate.ingress.admission.Drain;
import io.headgate.ingress.admission.Gate;
import io.headgate.ingress.admission.Refusals;
import io.headgate.ingress.settings.IngressSettings;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.ingress.stream.Streams;
import io.headgate.ingress.telemetry.RequestEvents;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;

/** The routes, and what stands around them. */
@Configuration(proxyBeanMethods = false)
public class TransportConfiguration {

    private static final int MOST_HEALTH_CHECKS = 4;

    @Bean
    RequestInput requestInput(Callers callers, Sessions sessions) {
        return new RequestInput(callers, sessions);
    }

    @Bean
    ChatEndpoint chatEndpoint(IngressSettings settings, RequestInput input, Gate gate, Streams streams) {
        BodyReader bodies = new BodyReader(
                (int) settings.requests().maxBody().toBytes(),
                settings.requests().bodyTimeout());
        return new ChatEndpoint(input, bodies, gate, streams);
    }

    @Bean
    StreamEndpoint streamEndpoint(
            RequestInput input,
            Streams streams,
            Drain drain,
            Refusals refusals,
            Snapshots snapshots,
            AdmissionObserver observer) {
        return new StreamEndpoint(input, streams, drain, refusals, snapshots, observer);
    }

    @Bean
    RouterFunction<ServerResponse> routes(ChatEndpoint chat, StreamEndpoint stream) {
        return RouterFunctions.route()
                .POST(ChatEndpoint.PATH, chat::handle)
                .GET(StreamEndpoint.PATH, stream::handle)
                .build();
    }

    @Bean
    WebFilter correlationFilter(RequestEvents events) {
        return new CorrelationFilter(events);
    }

    /** Health checks wait for others; the threads that serve requests must not. */
    @Bean
    WebFluxConfigurer blockingHandlers() {
        ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        threads.setThreadNamePrefix("health-");
        threads.setCorePoolSize(MOST_HEALTH_CHECKS);
        threads.setAllowCoreThreadTimeOut(true);
        threads.setDaemon(true);
        threads.initialize();
        return new WebFluxConfigurer() {
            @Override
            public void configureBlockingExecution(BlockingExecutionConfigurer execution) {
                execution.setExecutor(threads);
            }
        };
    }

    @Bean
    WebExceptionHandler problemHandler() {
        return new ProblemHandler();
    }
}
