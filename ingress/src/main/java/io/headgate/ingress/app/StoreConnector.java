// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.lettuce.core.RedisException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to Redis at the start, which may come up a little later than we do. */
final class StoreConnector {

    private static final Logger log = LoggerFactory.getLogger(StoreConnector.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private StoreConnector() {}

    /**
     * @param within for how long to try
     * @throws RedisException if Redis could not be reached in that time
     */
    static Store connect(StoreSettings settings, Duration within) {
        int attempts = Math.max(1, (int) (within.toMillis() / PAUSE.toMillis()));
        RetryConfig config = RetryConfig.custom()
                .maxAttempts(attempts)
                .waitDuration(PAUSE)
                .retryExceptions(RedisException.class)
                .build();
        Retry retry = Retry.of("redis-at-start", config);
        retry.getEventPublisher().onRetry(event -> {
            if (event.getNumberOfRetryAttempts() == 1) {
                log.warn(
                        "Redis cannot be reached, trying again for {} s: {}",
                        within.toSeconds(),
                        String.valueOf(event.getLastThrowable()));
            }
        });
        return retry.executeSupplier(() -> Store.connect(settings));
    }
}
