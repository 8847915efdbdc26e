// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.core.access.Sessions;
import io.headgate.core.metrics.HttpMetrics;
import io.headgate.core.store.Tickets;
import io.headgate.ingress.access.AccessObserver;
import io.headgate.ingress.access.Callers;
import io.headgate.ingress.admission.AdmissionObserver;
import io.headgate.ingress.admission.Cancellations;
import io.headgate.ingress.admission.Drain;
import io.headgate.ingress.admission.Gate;
import io.headgate.ingress.admission.Refusals;
import io.headgate.ingress.answer.CorrelationId;
import io.headgate.ingress.answer.UniqueIds;
import io.headgate.ingress.chat.LocalRefusals;
import io.headgate.ingress.chat.Reception;
import io.headgate.ingress.login.LocalIssuer;
import io.headgate.ingress.settings.EdgeSettings;
import io.headgate.ingress.settings.IngressSettings;
import io.headgate.ingress.settings.OpenAiSettings;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.ingress.stream.StreamObserver;
import io.headgate.ingress.stream.Streams;
import io.headgate.ingress.telemetry.RequestEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
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
    BodyReader bodyReader(IngressSettings settings) {
        return new BodyReader(
                (int) settings.requests().maxBody().toBytes(),
                settings.requests().bodyTimeout());
    }

    @Bean
    Reception reception(Gate gate, Streams streams) {
        return new Reception(gate, streams);
    }

    @Bean
    ChatEndpoint chatEndpoint(RequestInput input, BodyReader bodies, Reception reception) {
        return new ChatEndpoint(input, bodies, reception);
    }

    @Bean
    CompletionEndpoint completionEndpoint(
            OpenAiSettings settings,
            RequestInput input,
            BodyReader bodies,
            Reception reception,
            Streams streams,
            Cancellations cancellations,
            LocalRefusals refusals) {
        AnswerFrames answers = new AnswerFrames(streams, cancellations, refusals, settings.answerTimeout());
        return new CompletionEndpoint(input, bodies, reception, answers, refusals);
    }

    @Bean
    ModelsEndpoint modelsEndpoint(RequestInput input, OpenAiSettings settings) {
        return new ModelsEndpoint(input, settings.models());
    }

    @Bean
    LocalRefusals localRefusals(Refusals refusals, Snapshots snapshots, AdmissionObserver observer) {
        return new LocalRefusals(refusals, snapshots, observer);
    }

    @Bean
    TicketDesk ticketDesk(Tickets tickets) {
        return new TicketDesk(tickets);
    }

    @Bean
    TicketEndpoint ticketEndpoint(RequestInput input, TicketDesk desk, LocalRefusals refusals) {
        return new TicketEndpoint(input, desk, refusals);
    }

    @Bean
    StreamEndpoint streamEndpoint(
            RequestInput input,
            TicketDesk desk,
            Streams streams,
            Drain drain,
            LocalRefusals refusals,
            StreamObserver observer) {
        return new StreamEndpoint(input, desk, streams, drain, refusals, observer);
    }

    @Bean
    CancelEndpoint cancelEndpoint(RequestInput input, Cancellations cancellations, LocalRefusals refusals) {
        return new CancelEndpoint(input, cancellations, refusals);
    }

    @Bean
    LoginEndpoint loginEndpoint(
            RequestInput input,
            BodyReader bodies,
            Optional<LocalIssuer> issuer,
            IngressSettings settings,
            AccessObserver observer) {
        return new LoginEndpoint(input, bodies, issuer, settings.key(), observer);
    }

    /** Exact origins only; without any, a browser lets no other page read an answer. */
    @Bean
    WebFilter corsFilter(EdgeSettings edge) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(edge.corsOrigins());
        cors.setAllowedMethods(List.of("GET", "POST", "DELETE"));
        cors.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                Headers.SESSION,
                Headers.IDEMPOTENCY_KEY,
                Headers.LAST_EVENT_ID,
                CorrelationId.HEADER));
        cors.setExposedHeaders(Headers.EXPOSED);
        cors.setMaxAge(Duration.ofHours(1));
        return new OrderedCors(new CorsWebFilter(exchange -> edge.corsOrigins().isEmpty() ? null : cors));
    }

    @Bean
    RouterFunction<ServerResponse> routes(
            ChatEndpoint chat,
            StreamEndpoint stream,
            TicketEndpoint tickets,
            CancelEndpoint cancel,
            CompletionEndpoint completions,
            ModelsEndpoint models,
            LoginEndpoint login) {
        WrongMethods wrong = new WrongMethods()
                .allow(ChatEndpoint.PATH, "POST")
                .allow(ChatEndpoint.LANDING_PATH, "POST")
                .allow(ChatEndpoint.REST_PATH, "POST")
                .allow(CancelEndpoint.PATH, "DELETE")
                .allow(StreamEndpoint.PATH, "GET")
                .allow(TicketEndpoint.PATH, "POST")
                .allow(CompletionEndpoint.PATH, "POST")
                .allow(CompletionEndpoint.SHORT_PATH, "POST")
                .allow(ModelsEndpoint.PATH, "GET")
                .allow(LoginEndpoint.LOGIN_PATH, "POST")
                .allow(LoginEndpoint.SESSION_PATH, "GET");
        return RouterFunctions.route()
                .POST(ChatEndpoint.PATH, chat::handle)
                .POST(ChatEndpoint.LANDING_PATH, chat::handle)
                .POST(ChatEndpoint.REST_PATH, chat::handle)
                .DELETE(CancelEndpoint.PATH, cancel::handle)
                .GET(StreamEndpoint.PATH, stream::handle)
                .POST(TicketEndpoint.PATH, tickets::handle)
                .POST(CompletionEndpoint.PATH, completions::handle)
                .POST(CompletionEndpoint.SHORT_PATH, completions::handle)
                .GET(ModelsEndpoint.PATH, models::handle)
                .POST(LoginEndpoint.LOGIN_PATH, login::login)
                .GET(LoginEndpoint.SESSION_PATH, login::session)
                .add(wrong.routes())
                .build();
    }

    @Bean
    WebFilter correlationFilter(RequestEvents events, HttpMetrics metrics, UniqueIds ids) {
        return new CorrelationFilter(events, metrics, ids::next);
    }

    @Bean
    NettyServerCustomizer unreadableRequests() {
        return UnreadableRequests::install;
    }

    @Bean
    NettyServerCustomizer readsOn() {
        return ReadsOn::install;
    }

    @Bean
    NettyServerCustomizer headsInTime(IngressSettings settings) {
        return server -> HeadsInTime.install(server, settings.requests().idleTimeout());
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
