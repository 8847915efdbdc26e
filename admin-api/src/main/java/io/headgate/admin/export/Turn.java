// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.core.store.Lease;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose turn it is to publish: that of the process which holds the lease. */
interface Turn {

    /** For exporters that know no Redis: they cannot see each other. */
    Turn ALONE = new Turn() {
        @Override
        public boolean mine() {
            return true;
        }

        @Override
        public void giveBack() {}
    };

    /**
     * Whether this process publishes now.
     *
     * @throws IllegalStateException if Redis does not say
     */
    boolean mine();

    /** Lets another process publish at once. */
    void giveBack();

    /**
     * By a lease in Redis.
     *
     * @param lease asked for at each turn, so that Redis may come up later
     * @param length how long a process that died keeps the others waiting
     */
    static Turn by(Supplier<Lease> lease, Duration length) {
        return new Turn() {
            private static final Logger log = LoggerFactory.getLogger(Turn.class);
            private static final Duration PATIENCE = Duration.ofSeconds(2);

            @Override
            public boolean mine() {
                return answer(lease.get().hold(length));
            }

            @Override
            public void giveBack() {
                try {
                    answer(lease.get().giveBack());
                } catch (RuntimeException e) {
                    log.debug("the export lease was not given back and ends by itself", e);
                }
            }

            private static boolean answer(CompletionStage<Boolean> held) {
                try {
                    return held.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                } catch (ExecutionException | TimeoutException e) {
                    throw new IllegalStateException("Redis does not say who exports", e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted", e);
                }
            }
        };
    }
}
