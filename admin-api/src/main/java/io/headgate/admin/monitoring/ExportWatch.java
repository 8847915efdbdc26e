// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import java.time.Duration;
import java.util.Optional;

/** Knows how the scheduled exports of this instance fare. Thread-safe; never blocks. */
@FunctionalInterface
public interface ExportWatch {

    /** Empty where this instance has nothing to export, or leaves it to another. */
    Optional<Silence> silence();

    /**
     * The export that has not succeeded for the longest time.
     *
     * @param lasting since its last success, or since this instance took it over
     * @param bearable how long that may be
     */
    record Silence(Duration lasting, Duration bearable) {

        /** Whether somebody should be told. */
        public boolean tooLong() {
            return lasting.compareTo(bearable) > 0;
        }
    }
}
