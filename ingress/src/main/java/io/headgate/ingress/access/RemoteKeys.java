// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.access;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.headgate.core.access.Credential;
import io.headgate.core.access.InvalidTokenException;
import io.headgate.core.access.OutboundUrl;
import io.headgate.core.access.TokenVerifier;
import io.headgate.ingress.circuits.Call;
import io.headgate.ingress.circuits.Circuit;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an identity provider, by the URL of its JWK set. Known keys judge without asking, for as long as the provider
 * is away; a token signed by a key that is not known makes it ask, at most once a second. Whether it answers is what
 * the {@code authentication} circuit hears. Thread-safe.
 */
public final class RemoteKeys implements TokenCheck {

    /** Between two looks for new keys where nobody asks. */
    public static final Duration REFRESH = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final int LONGEST_SET = 1_000_000;

    private record Known(TokenVerifier verifier, Set<String> ids, long atNanos) {}

    private final OutboundUrl url;
    private final String issuer;
    private final String audience;
    private final Circuit circuit;
    private final LongSupplier nanos;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final AtomicReference<CompletableFuture<Known>> underWay = new AtomicReference<>();
    private volatile Optional<Known> known = Optional.empty();

    /** @param nanos a clock that only goes forward */
    public RemoteKeys(OutboundUrl url, String issuer, String audience, Circuit circuit, LongSupplier nanos) {
        this.url = url;
        this.issuer = issuer;
        this.audience = audience;
        this.circuit = circuit;
        this.nanos = nanos;
    }

    @Override
    public CompletableFuture<Credential> verify(String token) {
        Optional<String> id;
        try {
            id = Optional.ofNullable(JWSObject.parse(token).getHeader().getKeyID());
        } catch (ParseException e) {
            return CompletableFuture.failedFuture(new InvalidTokenException("the token is not a signed JWT"));
        }
        Optional<Known> now = known;
        boolean sure = now.isPresent() && (id.isEmpty() || now.get().ids().contains(id.get()) || isNew(now.get()));
        return sure ? judged(now.get(), token) : fetched().thenCompose(keys -> judged(keys, token));
    }

    /** Looks for new keys, or whether the provider is back. Never blocks. */
    public void look() {
        boolean old = known.isEmpty() || nanos.getAsLong() - known.get().atNanos() > REFRESH.toNanos();
        if (circuit.isOpen() || old) {
            circuit.probeAnswered();
            fetched();
        }
    }

    private boolean isNew(Known keys) {
        return nanos.getAsLong() - keys.atNanos() < SOONEST.toNanos();
    }

    private static CompletableFuture<Credential> judged(Known keys, String token) {
        return new FixedKeys(keys.verifier()).verify(token);
    }

    /** Many callers wait for one answer. */
    private CompletableFuture<Known> fetched() {
        CompletableFuture<Known> mine = new CompletableFuture<>();
        CompletableFuture<Known> others = underWay.compareAndExchange(null, mine);
        if (others != null) {
            return others;
        }
        Optional<Call> call = circuit.enter();
        CompletableFuture<Known> asked =
                call.isEmpty() ? CompletableFuture.failedFuture(new KeysUnavailableException(true)) : ask(call.get());
        asked.whenComplete((keys, failure) -> {
            underWay.set(null);
            if (failure == null) {
                known = Optional.of(keys);
                mine.complete(keys);
            } else {
                mine.completeExceptionally(
                        call.isEmpty() ? new KeysUnavailableException(true) : new KeysUnavailableException(false));
            }
        });
        return mine;
    }

    private CompletableFuture<Known> ask(Call call) {
        return CompletableFuture.supplyAsync(this::request)
                .thenCompose(request -> inTime(http.sendAsync(request, BodyHandlers.ofString())))
                .thenApply(this::read)
                .whenComplete((keys, failure) -> {
                    if (failure == null) {
                        call.succeeded();
                    } else {
                        call.failed();
                        log.warn("the key set cannot be read: {}", failure.toString());
                    }
                });
    }

    /** A request's own limit ends where its answer begins; one that never ends is broken off here. */
    private static <T> CompletableFuture<T> inTime(CompletableFuture<T> answer) {
        return answer.copy()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((whole, failure) -> answer.cancel(true));
    }

    /** Resolves the host, which blocks. */
    private HttpRequest request() {
        try {
            url.check();
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return HttpRequest.newBuilder(url.uri()).timeout(PATIENCE).build();
    }

    private Known read(HttpResponse<String> answer) {
        if (answer.statusCode() != 200 || answer.body().length() > LONGEST_SET) {
            throw new IllegalStateException("the identity provider answered " + answer.statusCode());
        }
        try {
            Set<String> ids = JWKSet.parse(answer.body()).getKeys().stream()
                    .map(JWK::getKeyID)
                    .filter(id -> id != null)
                    .collect(Collectors.toUnmodifiableSet());
            return new Known(TokenVerifier.of(answer.body(), issuer, audience), ids, nanos.getAsLong());
        } catch (ParseException e) {
            throw new IllegalStateException("the identity provider answered no key set", e);
        }
    }
}
