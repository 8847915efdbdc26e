// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import io.headgate.core.access.ApiKey;
import io.headgate.core.access.Credential;
import io.headgate.core.access.InvalidTokenException;
import io.headgate.core.access.TokenVerifier;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.authentication.BadCredentialsException;

/**
 * Judges what a caller shows: a token of the issuer, where there is one, or an API key.
 *
 * @param tokens empty where only keys are good
 * @param keys empty for what is no key, or no longer
 */
public record Credentials(Optional<TokenVerifier> tokens, Function<String, Optional<Credential>> keys) {

    Credential judge(String shown) {
        if (ApiKey.looksLike(shown)) {
            return keys.apply(shown)
                    .orElseThrow(() -> new BadCredentialsException("the API key is unknown, revoked or expired"));
        }
        try {
            return tokens.orElseThrow(() -> new BadCredentialsException("only API keys are good here"))
                    .verify(shown);
        } catch (InvalidTokenException e) {
            throw new BadCredentialsException(String.valueOf(e.getMessage()));
        }
    }
}
