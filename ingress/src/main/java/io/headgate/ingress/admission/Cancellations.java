// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.core.admission.Cancellation;
import java.util.concurrent.CompletionStage;

/** Takes back what was admitted. Implementations are thread-safe. */
@FunctionalInterface
public interface Cancellations {

    /** Ends the task if it is this identity's, as soon as it can be ended. */
    CompletionStage<Cancellation> cancel(String taskId, String identity);
}
