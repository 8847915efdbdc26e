// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;

/**
 * A fresh key pair for a local issuer (P-256, ES256).
 *
 * @param privateJwk signs tokens; a secret
 * @param publicJwkSet verifies them
 */
public record SigningKeys(String privateJwk, String publicJwkSet) {

    /** Generates a pair; its key id is its RFC 7638 thumbprint. */
    public static SigningKeys generate() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            return new SigningKeys(key.toJSONString(), new JWKSet(key.toPublicJWK()).toString());
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKeys[" + publicJwkSet + "]";
    }
}
