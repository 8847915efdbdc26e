// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

/**
 * Looks at one component. Implementations answer from any thread and within 800 ms; one that does not counts as down, and
 * is not asked again before it has ended.
 */
public interface HealthCheck {

    /** The component's name in reports. */
    String component();

    /**
     * What the component says now. An exception counts as {@link HealthStatus#DOWN} with its message.
     */
    Finding check() throws Exception;

    /** Whether a failure makes the process unready; otherwise it is shown and nothing more. */
    default boolean neededForReadiness() {
        return true;
    }

    /** A status with a sentence about it. */
    record Finding(HealthStatus status, String details) {

        /** Everything is well. */
        public static Finding up() {
            return new Finding(HealthStatus.UP, "");
        }

        /** Works, but not as it should. */
        public static Finding degraded(String details) {
            return new Finding(HealthStatus.DEGRADED, details);
        }

        /** Does not work. */
        public static Finding down(String details) {
            return new Finding(HealthStatus.DOWN, details);
        }
    }
}
