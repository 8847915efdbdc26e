// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.access;

import io.headgate.core.access.Credential;
import io.headgate.core.access.IdentityHash;
import io.headgate.core.access.InvalidTokenException;
import io.headgate.core.access.TokenVerifier;
import io.headgate.core.admission.Role;
import io.headgate.events.EventKey;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells who is calling. Thread-safe. */
public final class Callers {

    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"headgate\"";
    private static final String BAD_TOKEN = CHALLENGE + ", error=\"invalid_token\"";

    private final EventKey key;
    private final Optional<TokenVerifier> tokens;
    private final IdentityHash hash;
    private final ClientAddresses addresses;
    private final boolean anonymousAllowed;

    /** @param tokens empty where no token is accepted */
    public Callers(
            EventKey key,
            Optional<TokenVerifier> tokens,
            IdentityHash hash,
            ClientAddresses addresses,
            boolean anonymousAllowed) {
        this.key = key;
        this.tokens = tokens;
        this.hash = hash;
        this.addresses = addresses;
        this.anonymousAllowed = anonymousAllowed;
    }

    /**
     * The caller of a request.
     *
     * @param authorization the header, if there is one
     * @param forwarded all values of {@code X-Forwarded-For}
     * @throws ProblemException 401 without a credential that is good, 403 if it is not for this tenant/project
     */
    public Caller of(@Nullable String authorization, InetAddress peer, List<String> forwarded) {
        if (authorization != null) {
            return bearer(authorization);
        }
        if (!anonymousAllowed) {
            throw new ProblemException(Problem.unauthorized("This gate asks for a token.", CHALLENGE));
        }
        return new Caller(Role.ANONYMOUS, hash.ofAddress(addresses.quotaOwner(peer, forwarded)));
    }

    private Caller bearer(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ProblemException(
                    Problem.unauthorized("The Authorization header is not a Bearer token.", CHALLENGE));
        }
        Credential credential =
                verified(authorization.substring(SCHEME.length()).strip());
        if (!credential.covers(key)) {
            throw forbidden("The credential is for another tenant or project.");
        }
        Role role =
                Role.of(credential.role()).orElseThrow(() -> forbidden("The credential's role may not send messages."));
        return new Caller(role, hash.ofSubject(credential.subject()));
    }

    private Credential verified(String token) {
        if (tokens.isEmpty()) {
            throw new ProblemException(Problem.unauthorized("This gate accepts no tokens.", BAD_TOKEN));
        }
        try {
            return tokens.get().verify(token);
        } catch (InvalidTokenException e) {
            throw new ProblemException(Problem.unauthorized("The token is not valid.", BAD_TOKEN));
        }
    }

    private static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of(403, "forbidden", "This credential is not enough.", detail));
    }
}
