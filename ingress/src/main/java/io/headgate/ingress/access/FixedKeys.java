// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.access;

import io.headgate.core.access.Credential;
import io.headgate.core.access.InvalidTokenException;
import io.headgate.core.access.TokenVerifier;
import java.util.concurrent.CompletableFuture;

/** Keys that are there from the start, for good. */
public record FixedKeys(TokenVerifier verifier) implements TokenCheck {

    @Override
    public CompletableFuture<Credential> verify(String token) {
        try {
            return CompletableFuture.completedFuture(verifier.verify(token));
        } catch (InvalidTokenException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
