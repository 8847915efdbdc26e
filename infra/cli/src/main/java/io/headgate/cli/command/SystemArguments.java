// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Failure;
import io.headgate.cli.home.Recorded;
import io.headgate.cli.home.RunState;
import io.headgate.cli.system.Part;
import io.headgate.cli.system.SystemOptions;
import io.headgate.core.config.Profile;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where the parts of a system listen. */
final class SystemArguments {
    private static final String DEFAULT_PROFILE = "standard";

    @Option(names = "--ingress-port", paramLabel = "PORT", description = "default: as before, else 8080")
    private @Nullable Integer ingressPort;

    @Option(names = "--socketio-port", paramLabel = "PORT", description = "default: as before, else 8081")
    private @Nullable Integer socketIoPort;

    @Option(names = "--processor-port", paramLabel = "PORT", description = "default: as before, else 8082")
    private @Nullable Integer processorPort;

    @Option(names = "--aggregator-port", paramLabel = "PORT", description = "default: as before, else 8083")
    private @Nullable Integer aggregatorPort;

    @Option(names = "--admin-port", paramLabel = "PORT", description = "default: as before, else 8090")
    private @Nullable Integer adminPort;

    @Option(names = "--redis-port", paramLabel = "PORT", description = "default: as before, else 6379")
    private @Nullable Integer redisPort;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "default: as before, else 9092")
    private @Nullable Integer kafkaPort;

    @Option(names = "--redis", paramLabel = "URL", description = "use this Redis instead of starting one")
    private @Nullable String redis;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "use this Kafka instead of starting one")
    private @Nullable String kafka;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "preset of limits and capacity: standard, development, testing, production or load_test"
                    + " (default: that of a system which still runs in part, else HEADGATE_PROFILE, else standard)")
    private @Nullable String profile;

    private final Map<String, String> environment;

    SystemArguments() {
        this(System.getenv());
    }

    SystemArguments(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * What was asked for; a port that was not asked for is that of the part's last run here, and the profile that of a system
     * which still runs in part, so that what died comes back as it was and where the others look for it.
     *
     * @throws Failure if there is no such profile, or if a part runs on another port than is asked for
     */
    SystemOptions options(RunState before) {
        String preset = preset(before);
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, port(part, asked(part), before));
        }
        return new SystemOptions(ports, socketIoPort(before), redis, kafka, preset);
    }

    private String preset(RunState before) {
        String lasting = before.runs() ? before.profile() : null;
        String chosen = profile != null ? profile : lasting != null ? lasting : environment.get("HEADGATE_PROFILE");
        try {
            return Profile.of(chosen == null || chosen.isBlank() ? DEFAULT_PROFILE : chosen)
                    .wire();
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--profile (HEADGATE_PROFILE): " + e.getMessage());
        }
    }

    private int socketIoPort(RunState before) {
        Integer chosen = socketIoPort != null ? socketIoPort : before.socketIoPort();
        return chosen != null ? chosen : SystemOptions.DEFAULT_SOCKETIO_PORT;
    }

    private static int port(Part part, @Nullable Integer asked, RunState before) {
        Optional<Recorded> running = before.running(part.label());
        if (asked != null && running.isPresent() && running.get().port() != asked) {
            throw new Failure("%s runs on port %d already; stop it with 'headgate down' before it can move to %d"
                    .formatted(part.label(), running.get().port(), asked));
        }
        return asked != null
                ? asked
                : before.find(part.label()).map(Recorded::port).orElse(part.defaultPort());
    }

    private @Nullable Integer asked(Part part) {
        return switch (part) {
            case INGRESS -> ingressPort;
            case PROCESSOR -> processorPort;
            case STREAM_AGGREGATOR -> aggregatorPort;
            case ADMIN_API -> adminPort;
            case REDIS -> redisPort;
            case KAFKA -> kafkaPort;
        };
    }
}
