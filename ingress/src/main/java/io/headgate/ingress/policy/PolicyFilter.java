// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.policy;

import io.headgate.core.config.EndpointClass;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.PathPattern;
import io.headgate.events.v1.Transport;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.access.Callers;
import io.headgate.ingress.access.ClientAddresses;
import io.headgate.ingress.admission.AdmissionObserver;
import io.headgate.ingress.admission.Gate;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.admission.Refusal;
import io.headgate.ingress.admission.Refusals;
import io.headgate.ingress.answer.CorrelationId;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.answer.RateLimitHeaders;
import io.headgate.ingress.mode.AdmissionMode;
import io.headgate.ingress.snapshot.Snapshots;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Holds requests that are no admissions to their class's limit, or to the whole gate where the config guards their path.
 * Thread-safe.
 */
public final class PolicyFilter implements WebFilter, Ordered {

    /** The attribute under which whoever was identified here is found. */
    public static final String CALLER = PolicyFilter.class.getName() + ".caller";

    private final Callers callers;
    private final ClientAddresses addresses;
    private final ProbeRanges probes;
    private final ClassGate classes;
    private final Gate gate;
    private final Refusals refusals;
    private final AdmissionObserver observer;
    private final Snapshots snapshots;
    private final Supplier<GatewayConfig> config;
    private final AdmissionMode mode;
    private final String metricsPath;

    /** @param metricsPath the scrape, which is exempt */
    public PolicyFilter(
            Callers callers,
            ClientAddresses addresses,
            ProbeRanges probes,
            ClassGate classes,
            Gate gate,
            Refusals refusals,
            AdmissionObserver observer,
            Snapshots snapshots,
            Supplier<GatewayConfig> config,
            AdmissionMode mode,
            String metricsPath) {
        this.callers = callers;
        this.addresses = addresses;
        this.probes = probes;
        this.classes = classes;
        this.gate = gate;
        this.refusals = refusals;
        this.observer = observer;
        this.snapshots = snapshots;
        this.config = config;
        this.mode = mode;
        this.metricsPath = metricsPath;
    }

    /** After the correlation id is given, before any route. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> tellMode(exchange)));
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().value();
        Optional<EndpointClass> endpointClass = Endpoints.of(request.getMethod().name(), path, metricsPath);
        boolean free = endpointClass.isEmpty()
                || request.getMethod().name().equals("OPTIONS")
                || matches(config.get().bypassThrottlingPatterns(), path)
                || (endpointClass.get() == EndpointClass.HEALTH && probes.hold(client(request)));
        if (free) {
            return chain.filter(exchange);
        }
        CompletableFuture<Boolean> judged = caller(exchange, endpointClass.get())
                .thenCompose(caller -> matches(config.get().guardedRestPatterns(), path)
                        ? guarded(exchange, caller)
                        : limited(exchange, caller, endpointClass.get()));
        return heard(judged).flatMap(passed -> chain.filter(exchange));
    }

    private static Mono<Boolean> heard(CompletableFuture<Boolean> judged) {
        return Mono.create(sink -> judged.whenComplete((passed, failure) -> {
            if (failure == null) {
                sink.success(passed);
            } else {
                sink.error(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
            }
        }));
    }

    private void tellMode(ServerWebExchange exchange) {
        if (mode.degraded()) {
            exchange.getResponse().getHeaders().set(AdmissionMode.HEADER, mode.wire());
        }
    }

    /** Whoever comes with a ticket is known to its endpoint only, and counts by its address here. */
    private CompletableFuture<Caller> caller(ServerWebExchange exchange, EndpointClass endpointClass) {
        ServerHttpRequest request = exchange.getRequest();
        List<String> forwarded = request.getHeaders().getOrEmpty(ClientAddresses.HEADER);
        InetAddress peer = peer(request);
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        boolean ticket = authorization == null && request.getQueryParams().containsKey("ticket");
        if (ticket || Endpoints.byAddress(endpointClass)) {
            return CompletableFuture.completedFuture(callers.byAddress(peer, forwarded));
        }
        return callers.of(authorization, peer, forwarded).thenApply(caller -> {
            exchange.getAttributes().put(CALLER, caller);
            return caller;
        });
    }

    private CompletionStage<Boolean> guarded(ServerWebExchange exchange, Caller caller) {
        return gate.inspect(origin(exchange, caller, "guarded")).thenApply(PolicyFilter::passed);
    }

    private CompletionStage<Boolean> limited(ServerWebExchange exchange, Caller caller, EndpointClass endpointClass) {
        return classes.pass(caller.identity(), endpointClass)
                .thenApply(verdict -> verdict.map(found -> judge(exchange, caller, endpointClass, found))
                        .orElse(true));
    }

    private boolean judge(
            ServerWebExchange exchange, Caller caller, EndpointClass endpointClass, ClassGate.Verdict verdict) {
        if (verdict.passed()) {
            RateLimitHeaders.of(List.of(verdict.state()), config.get().answers())
                    .forEach(exchange.getResponse().getHeaders()::set);
            return true;
        }
        Origin origin = origin(exchange, caller, Endpoints.template(endpointClass));
        Refusal refusal = refusals.byClass(origin, verdict.state(), verdict.decidedBy(), snapshots.now());
        observer.refused(refusal);
        return passed(Optional.of(refusal));
    }

    private static boolean passed(Optional<Refusal> refusal) {
        refusal.ifPresent(found -> {
            throw new ProblemException(found.problem());
        });
        return true;
    }

    private InetAddress client(ServerHttpRequest request) {
        return addresses.client(peer(request), request.getHeaders().getOrEmpty(ClientAddresses.HEADER));
    }

    private static Origin origin(ServerWebExchange exchange, Caller caller, String endpoint) {
        String correlation = exchange.getAttributeOrDefault(CorrelationId.HEADER, "");
        return new Origin(caller, Transport.TRANSPORT_REST, endpoint, correlation);
    }

    private static InetAddress peer(ServerHttpRequest request) {
        return Optional.ofNullable(request.getRemoteAddress()).orElseThrow().getAddress();
    }

    private static boolean matches(List<PathPattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /** Spring asks for it with every request, to name the place where something may go wrong. */
    @Override
    public String toString() {
        return "policy";
    }
}
