// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class StoreFailureTest {

    @Test
    void shouldTellWhatCannotHaveRunFromWhatMay() {
        assertThat(StoreFailure.of(new CompletionException(new RedisCommandTimeoutException("150 ms"))))
                .isEqualTo(StoreFailure.UNKNOWN);
        assertThat(StoreFailure.of(new RedisException("Connection closed"))).isEqualTo(StoreFailure.UNKNOWN);
        assertThat(StoreFailure.of(new RedisException("Currently not connected. Commands are rejected.")))
                .isEqualTo(StoreFailure.NOT_DONE);
        assertThat(StoreFailure.of(new RedisCommandExecutionException("READONLY You can't write")))
                .isEqualTo(StoreFailure.NOT_DONE);
        assertThat(StoreFailure.of(new IllegalStateException("another layout"))).isEqualTo(StoreFailure.NOT_DONE);
        assertThat(StoreFailure.of(new RedisException("Request queue size exceeded: 10. Commands are not accepted")))
                .isEqualTo(StoreFailure.OVERLOADED);
    }
}
