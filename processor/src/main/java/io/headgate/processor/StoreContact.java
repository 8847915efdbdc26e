// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers when the store answered last, and logs the changes only. Thread-safe. */
final class StoreContact {

    private static final Logger log = LoggerFactory.getLogger(StoreContact.class);

    private volatile long answeredNanos = System.nanoTime();
    private volatile boolean away;

    void answered() {
        answeredNanos = System.nanoTime();
        if (away) {
            away = false;
            log.info("the store answers again");
        }
    }

    void failed(String what, @Nullable Throwable failure) {
        if (!away) {
            away = true;
            log.warn("the store does not answer a {}: {}", what, String.valueOf(failure));
        }
    }

    Duration sinceAnswer() {
        return Duration.ofNanos(System.nanoTime() - answeredNanos);
    }
}
