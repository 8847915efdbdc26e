// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import io.headgate.cli.home.Recorded;
import io.headgate.cli.home.RunState;
import org.jspecify.annotations.Nullable;

/**
 * The Redis and the Kafka that the services of one system share.
 *
 * @param redis URL of somebody else's Redis; null where the system runs its own
 * @param kafka address of somebody else's Kafka; null where the system runs its own
 */
record Stores(@Nullable String redis, @Nullable String kafka) {

    /** What was chosen now; on a system that still runs in part, what was chosen when it was started. */
    static Stores of(SystemOptions options, RunState state) {
        boolean runs = state.runs();
        String redis = options.redis() == null && runs ? state.redis() : options.redis();
        String kafka = options.kafka() == null && runs ? state.kafka() : options.kafka();
        return new Stores(redis, kafka);
    }

    /** Whether this system must run the part itself. */
    boolean own(Part part) {
        return switch (part) {
            case REDIS -> redis == null;
            case KAFKA -> kafka == null;
            default -> true;
        };
    }

    String redisUrl(RunState state, SystemOptions options) {
        return redis != null ? redis : "redis://" + local(Part.REDIS, state, options);
    }

    String kafkaAddress(RunState state, SystemOptions options) {
        return kafka != null ? kafka : local(Part.KAFKA, state, options);
    }

    private static String local(Part part, RunState state, SystemOptions options) {
        return "127.0.0.1:" + state.running(part.label()).map(Recorded::port).orElse(options.port(part));
    }
}
