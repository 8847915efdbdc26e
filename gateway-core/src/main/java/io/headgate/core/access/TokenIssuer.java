// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Signs tokens for development and for the operator of a local run. Thread-safe. */
public final class TokenIssuer {

    private final ECKey key;
    private final ECDSASigner signer;
    private final String issuer;
    private final String audience;
    private final Clock clock;

    private TokenIssuer(ECKey key, ECDSASigner signer, String issuer, String audience, Clock clock) {
        this.key = key;
        this.signer = signer;
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    /**
     * An issuer that signs with this private key.
     *
     * @throws IllegalArgumentException if the text is not a private P-256 JWK
     */
    public static TokenIssuer fromJwk(String privateJwkJson, String issuer, String audience) {
        return fromJwk(privateJwkJson, issuer, audience, Clock.systemUTC());
    }

    /** As {@link #fromJwk(String, String, String)}, with a clock for the times in the tokens. */
    public static TokenIssuer fromJwk(String privateJwkJson, String issuer, String audience, Clock clock) {
        try {
            ECKey key = ECKey.parse(privateJwkJson);
            return new TokenIssuer(key, new ECDSASigner(key), issuer, audience, clock);
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("not a private P-256 JWK", e);
        }
    }

    /** A signed token for this bearer. */
    public String issue(String subject, String role, String tenant, String project, Duration validFor) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(subject)
                .claim("role", role)
                .claim("tenant", tenant)
                .claim("project", project)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(validFor)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
        return token.serialize();
    }
}
