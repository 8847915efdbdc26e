// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e.faults;

import io.headgate.testkit.faults.FaultProxy;
import io.headgate.testkit.system.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws faults: a part is killed or frozen, or a way to Redis or Kafka is disturbed. The same seed draws the same. */
final class Mishaps {

    private static final int LONGEST_FREEZE_MS = 6_000;
    private static final int LONGEST_DISTURBANCE_MS = 3_000;

    private final Supervisor supervisor;
    private final Map<String, FaultProxy> ways;
    private final Random random;

    /** @param ways by their ends */
    Mishaps(Supervisor supervisor, Map<String, FaultProxy> ways, Random random) {
        this.supervisor = supervisor;
        this.ways = ways;
        this.random = random;
    }

    /** Causes one; it heals by itself. Answers what it was. */
    String next() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> kill();
            case 2 -> freeze();
            default -> disturb();
        };
    }

    private String kill() {
        String name = any(supervisor.names());
        supervisor.kill(name, Duration.ofMillis(random.nextInt(1_000)));
        return "killed " + name;
    }

    private String freeze() {
        String name = any(supervisor.names());
        int millis = 500 + random.nextInt(LONGEST_FREEZE_MS);
        supervisor.freeze(name, Duration.ofMillis(millis));
        return "froze " + name + " for " + millis + " ms";
    }

    private String disturb() {
        String name = any(ways.keySet().stream().sorted().toList());
        FaultProxy way = ways.get(name);
        int millis = 200 + random.nextInt(LONGEST_DISTURBANCE_MS);
        String what = switch (random.nextInt(5)) {
            case 0 -> did("swallowed", way::swallow);
            case 1 -> did("cut before the reply", way::cutBeforeReply);
            case 2 -> did("delayed", () -> way.delay(Duration.ofMillis(50)));
            case 3 -> did("sliced", () -> way.slice(random.nextLong()));
            default -> did("reset", way::reset);
        };
        supervisor.later(Duration.ofMillis(millis), () -> {
            way.pass();
            // What was swallowed is gone: no client can go on with such a connection.
            way.cut();
        });
        return what + " between " + name + " for " + millis + " ms";
    }

    private static String did(String what, Runnable fault) {
        fault.run();
        return what;
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
