// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.access;

import io.headgate.core.access.ApiKey;
import io.headgate.core.access.Credential;
import io.headgate.core.access.IdentityHash;
import io.headgate.core.admission.Role;
import io.headgate.events.EventKey;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells who is calling: by a token, an API key, or, where that is allowed, by an address. Thread-safe. */
public final class Callers {

    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"headgate\"";
    private static final String BAD_TOKEN = CHALLENGE + ", error=\"invalid_token\"";
    private static final String RETRY_SECONDS = "2";

    private final EventKey key;
    private final Optional<TokenCheck> tokens;
    private final Function<String, Optional<Credential>> apiKeys;
    private final IdentityHash hash;
    private final ClientAddresses addresses;
    private final boolean anonymousAllowed;
    private final AccessObserver observer;

    /**
     * @param tokens empty where no token is accepted
     * @param apiKeys what an API key lets its bearer do; empty for what is no key, or no longer
     */
    public Callers(
            EventKey key,
            Optional<TokenCheck> tokens,
            Function<String, Optional<Credential>> apiKeys,
            IdentityHash hash,
            ClientAddresses addresses,
            boolean anonymousAllowed,
            AccessObserver observer) {
        this.key = key;
        this.tokens = tokens;
        this.apiKeys = apiKeys;
        this.hash = hash;
        this.addresses = addresses;
        this.anonymousAllowed = anonymousAllowed;
        this.observer = observer;
    }

    /**
     * The caller of a request. Fails with a {@link ProblemException}: 401 without a credential that is good, 403 if it is
     * not for this tenant/project, 503 where nobody can tell now. Never blocks.
     *
     * @param authorization the header, if there is one
     * @param forwarded all values of {@code X-Forwarded-For}
     */
    public CompletableFuture<Caller> of(@Nullable String authorization, InetAddress peer, List<String> forwarded) {
        if (authorization != null) {
            return bearer(authorization);
        }
        observer.attempt("anonymous", anonymousAllowed ? "success" : "failure");
        return anonymousAllowed
                ? CompletableFuture.completedFuture(byAddress(peer, forwarded))
                : CompletableFuture.failedFuture(unauthorized("This gate asks for a token.", CHALLENGE));
    }

    /** Whom the address of a request stands for, whatever credential came with it. */
    public Caller byAddress(InetAddress peer, List<String> forwarded) {
        return new Caller(Role.ANONYMOUS, hash.ofAddress(addresses.quotaOwner(peer, forwarded)));
    }

    private CompletableFuture<Caller> bearer(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            observer.attempt("other", "failure");
            return CompletableFuture.failedFuture(
                    unauthorized("The Authorization header is not a Bearer token.", CHALLENGE));
        }
        String shown = authorization.substring(SCHEME.length()).strip();
        return ApiKey.looksLike(shown) ? apiKey(shown) : token(shown);
    }

    private CompletableFuture<Caller> apiKey(String shown) {
        Optional<Credential> credential = apiKeys.apply(shown);
        observer.attempt("api_key", credential.isPresent() ? "success" : "failure");
        return credential
                .map(this::permitted)
                .orElseGet(() -> CompletableFuture.failedFuture(
                        unauthorized("The API key is unknown, revoked or expired.", BAD_TOKEN)));
    }

    private CompletableFuture<Caller> token(String shown) {
        if (tokens.isEmpty()) {
            observer.attempt("jwt", "failure");
            return CompletableFuture.failedFuture(unauthorized("This gate accepts no tokens.", BAD_TOKEN));
        }
        return tokens.get()
                .verify(shown)
                .handle((credential, failure) -> {
                    if (failure == null) {
                        observer.attempt("jwt", "success");
                        return permitted(credential);
                    }
                    ProblemException problem = problem(failure);
                    observer.attempt("jwt", problem.problem().status() == 401 ? "failure" : "unavailable");
                    return CompletableFuture.<Caller>failedFuture(problem);
                })
                .thenCompose(Function.identity());
    }

    private CompletableFuture<Caller> permitted(Credential credential) {
        Optional<Role> role = Role.of(credential.role());
        boolean granted = credential.covers(key) && role.isPresent();
        observer.permission(granted);
        if (granted) {
            return CompletableFuture.completedFuture(new Caller(role.get(), hash.ofSubject(credential.subject())));
        }
        return CompletableFuture.failedFuture(forbidden(
                credential.covers(key)
                        ? "The credential's role may not send messages."
                        : "The credential is for another tenant or project."));
    }

    /** Authentication fails closed, and says whose fault it is. */
    private static ProblemException problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof KeysUnavailableException unavailable)) {
            return unauthorized("The token is not valid.", BAD_TOKEN);
        }
        String kind = unavailable.circuitOpen() ? "circuit_open" : "identity_provider_unavailable";
        return new ProblemException(
                Problem.of(503, kind, "Credentials cannot be checked now.", "Try again in about 2 seconds.")
                        .with("reason", kind)
                        .with("retry_after", Integer.parseInt(RETRY_SECONDS))
                        .withHeader("Retry-After", RETRY_SECONDS));
    }

    private static ProblemException unauthorized(String detail, String challenge) {
        return new ProblemException(Problem.unauthorized(detail, challenge));
    }

    private static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of(403, "forbidden", "This credential is not enough.", detail));
    }
}
