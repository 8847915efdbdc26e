// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code alerts[]}: something an operator should know, and where it says what to do.
 *
 * @param code names the condition; with it the {@code subject}, where there may be several
 * @param since when it began, as far as this instance can know
 * @param runbook a page of the documentation
 */
public record Alert(
        Severity severity,
        String code,
        String message,
        @Nullable String subject,
        @Nullable Instant since,
        @Nullable Double value,
        @Nullable Double threshold,
        String runbook) {

    /** How urgent it is. */
    public enum Severity {
        CRITICAL,
        WARNING,
        INFO;

        /** The lower-case name. */
        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String RUNBOOKS = "docs/how-to/runbooks.md#";

    static Alert of(Severity severity, String code, String message, double value, double threshold) {
        return new Alert(severity, code, message, null, null, value, threshold, RUNBOOKS + code);
    }

    static Alert of(Severity severity, String code, String message) {
        return new Alert(severity, code, message, null, null, null, null, RUNBOOKS + code);
    }

    Alert about(String other) {
        return new Alert(severity, code, message, other, since, value, threshold, runbook);
    }

    Alert since(Instant begin) {
        return new Alert(severity, code, message, subject, begin, value, threshold, runbook);
    }

    /** What tells it from other alerts. */
    String id() {
        return subject == null ? code : code + "/" + subject;
    }

    /** How long the condition must have held before it is told. */
    Duration patience() {
        return switch (code) {
            case "exec_latency_high" -> Duration.ofMinutes(5);
            case "queue_growing" -> Duration.ofMinutes(2);
            default -> Duration.ZERO;
        };
    }
}
