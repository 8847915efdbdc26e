// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import io.headgate.ingress.access.Caller;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Finds out who connects. Implementations are thread-safe. */
@FunctionalInterface
public interface Identification {

    /**
     * The caller; fails with a {@link io.headgate.ingress.answer.ProblemException}.
     *
     * @param authorization as in the HTTP header of that name
     * @param forwarded all values of {@code X-Forwarded-For}
     */
    CompletionStage<Caller> of(@Nullable String authorization, InetAddress peer, List<String> forwarded);
}
