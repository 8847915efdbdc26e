// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A session with at least one open stream here. Thread-safe. */
record OpenSession(Set<StreamConnection> streams, long sinceNanos) {

    static OpenSession begun() {
        return new OpenSession(ConcurrentHashMap.newKeySet(), System.nanoTime());
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }
}
