// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Reason;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class StoreFailureTest {

    @Test
    void shouldTellWhatCannotHaveRunFromWhatMay() {
        assertThat(StoreFailure.of(new CompletionException(new RedisCommandTimeoutException("150 ms"))))
                .isEqualTo(new StoreFailure(Reason.STORE_UNAVAILABLE, true));
        assertThat(StoreFailure.of(new RedisException("Connection closed")))
                .isEqualTo(new StoreFailure(Reason.STORE_UNAVAILABLE, true));
        assertThat(StoreFailure.of(new RedisException("Currently not connected. Commands are rejected.")))
                .isEqualTo(new StoreFailure(Reason.STORE_UNAVAILABLE, false));
        assertThat(StoreFailure.of(new RedisCommandExecutionException("READONLY You can't write")))
                .isEqualTo(new StoreFailure(Reason.STORE_UNAVAILABLE, false));
        assertThat(StoreFailure.of(new IllegalStateException("another layout")))
                .isEqualTo(new StoreFailure(Reason.STORE_UNAVAILABLE, false));
        assertThat(StoreFailure.of(new RedisException("Request queue size exceeded: 10. Commands are not accepted")))
                .isEqualTo(new StoreFailure(Reason.INGRESS_OVERLOADED, false));
    }
}
