// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Verifies signed tokens (JWT, RFC 7519) against a JWK set: signature by a fixed list of algorithms, issuer, audience,
 * expiry with 30 s of skew, and the claims that Headgate needs. Thread-safe.
 */
public final class TokenVerifier {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);
    private static final Set<String> REQUIRED = Set.of("sub", "exp", "role", "tenant", "project");
    /** What names no type is taken for a JWT; other kinds of token that the same key may sign are no credential. */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
            new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

    private static final int SKEW_SECONDS = 30;

    private final JWTProcessor<SecurityContext> processor;

    private TokenVerifier(JWTProcessor<SecurityContext> processor) {
        this.processor = processor;
    }

    /**
     * A verifier for the keys of a JWK set document.
     *
     * @throws IllegalArgumentException if the text is not a JWK set
     */
    public static TokenVerifier of(String jwkSetJson, String issuer, String audience) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(TYPES);
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(parse(jwkSetJson))));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), REQUIRED);
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
        return new TokenVerifier(processor);
    }

    /**
     * What the token says of its bearer.
     *
     * @throws InvalidTokenException if any check fails
     */
    public Credential verify(String token) throws InvalidTokenException {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            return credential(claims);
        } catch (ParseException e) {
            throw new InvalidTokenException("the token is not a signed JWT with the expected claims");
        } catch (BadJOSEException e) {
            throw new InvalidTokenException("the token was refused: " + e.getMessage());
        } catch (JOSEException e) {
            throw new InvalidTokenException("the token's signature cannot be checked");
        }
    }

    /** A list of further scopes may stand beside the one tenant and project. */
    private static Credential credential(JWTClaimsSet claims) throws ParseException, InvalidTokenException {
        if (ApiKey.ownsSubject(claims.getSubject())) {
            throw new InvalidTokenException("the token's subject has the form of an API key's");
        }
        List<Scope> scopes = new ArrayList<>();
        scopes.add(new Scope(claims.getStringClaim("tenant"), claims.getStringClaim("project")));
        List<String> more = claims.getStringListClaim("scopes");
        try {
            (more == null ? List.<String>of() : more).forEach(text -> scopes.add(Scope.parse(text)));
        } catch (IllegalArgumentException e) {
            throw new InvalidTokenException("the token's scopes are malformed");
        }
        return new Credential(claims.getSubject(), claims.getStringClaim("role"), scopes);
    }

    private static JWKSet parse(String json) {
        try {
            return JWKSet.parse(json);
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a JWK set: " + e.getMessage(), e);
        }
    }
}
