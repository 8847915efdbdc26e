// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.access;

import io.headgate.core.access.Credential;
import java.util.concurrent.CompletableFuture;

/** Judges tokens. Implementations are thread-safe and never block. */
public interface TokenCheck {

    /**
     * What the token says of its bearer. Fails with {@link io.headgate.core.access.InvalidTokenException} where the token
     * is not good, and with a {@link KeysUnavailableException} where nobody can tell now.
     */
    CompletableFuture<Credential> verify(String token);
}
