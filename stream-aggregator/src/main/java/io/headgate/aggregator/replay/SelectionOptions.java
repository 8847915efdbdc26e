// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.events.EventKey;
import io.headgate.events.read.TimeRange;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that all replays share: which span of time, whose events, from which Kafka. */
final class SelectionOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "first moment: 2026-11-21T10:00:00Z, 2026-11-21, now, or 30s, 15m, 2h, 7d ago")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", defaultValue = "now", description = "end, exclusive (default: now)")
    private Instant to;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT[/PROJECT]",
            description = "whose events (default: everybody's; what-if is about one TENANT/PROJECT, by default"
                    + " TENANT_ID/PROJECT_ID, else home/demo)")
    private @Nullable String tenant;

    @Option(
            names = "--slack",
            paramLabel = "TIME",
            defaultValue = "PT1H",
            description = "find events that reached Kafka up to this much later than they happened (default: 1h)")
    private Duration slack;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:HEADGATE_KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
            description = "the brokers (default: ${DEFAULT-VALUE})")
    private String kafka;

    String kafka() {
        return kafka;
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    /** @throws ReplayFailure if the range holds nothing */
    Selection selection() {
        try {
            String[] key = tenant == null ? new String[0] : tenant.split("/", 2);
            return new Selection(
                    new TimeRange(from, to), slack, key.length > 0 ? key[0] : null, key.length > 1 ? key[1] : null);
        } catch (IllegalArgumentException e) {
            throw ReplayFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    /** The one tenant/project that a replay is about; the local one unless another is named. */
    EventKey key() {
        String own = env("TENANT_ID", "home") + '/' + env("PROJECT_ID", "demo");
        try {
            return EventKey.parse(tenant == null ? own : tenant);
        } catch (IllegalArgumentException e) {
            throw ReplayFailure.usage("name one TENANT/PROJECT, got '" + tenant + "'");
        }
    }

    private static String env(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }

    /** A line on a terminal; nothing where nobody watches. */
    Progress progress(long total) {
        return watched() ? new ProgressLine(System.err, total, System::nanoTime) : Progress.QUIET;
    }

    /** Tells the person on the terminal; the output itself stays clean. */
    void tell(String message) {
        PrintWriter err = command.commandLine().getErr();
        err.println(message);
        err.flush();
    }

    /** The launcher knows; a JVM of 17 cannot tell whether stderr is a terminal. */
    private static boolean watched() {
        return Boolean.getBoolean("headgate.terminal");
    }
}
