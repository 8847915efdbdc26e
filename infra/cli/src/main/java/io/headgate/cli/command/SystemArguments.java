// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Failure;
import io.headgate.cli.system.Part;
import io.headgate.cli.system.SystemOptions;
import io.headgate.core.config.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where the parts of a system listen. */
final class SystemArguments {
    @Option(names = "--ingress-port", paramLabel = "PORT", defaultValue = "8080", description = "default: 8080")
    private int ingressPort;

    @Option(names = "--socketio-port", paramLabel = "PORT", defaultValue = "8081", description = "default: 8081")
    private int socketIoPort;

    @Option(names = "--processor-port", paramLabel = "PORT", defaultValue = "8082", description = "default: 8082")
    private int processorPort;

    @Option(names = "--aggregator-port", paramLabel = "PORT", defaultValue = "8083", description = "default: 8083")
    private int aggregatorPort;

    @Option(names = "--admin-port", paramLabel = "PORT", defaultValue = "8090", description = "default: 8090")
    private int adminPort;

    @Option(names = "--redis-port", paramLabel = "PORT", defaultValue = "6379", description = "default: 6379")
    private int redisPort;

    @Option(names = "--kafka-port", paramLabel = "PORT", defaultValue = "9092", description = "default: 9092")
    private int kafkaPort;

    @Option(names = "--redis", paramLabel = "URL", description = "use this Redis instead of starting one")
    private @Nullable String redis;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "use this Kafka instead of starting one")
    private @Nullable String kafka;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "standard",
            description = "preset of limits and capacity: standard, development, testing, production or load_test"
                    + " (default: standard)")
    private String profile;

    /** @throws Failure if there is no such profile or port */
    SystemOptions options() {
        try {
            Profile.of(profile);
        } catch (IllegalArgumentException e) {
            throw new Failure(e.getMessage(), e);
        }
        Map<Part, Integer> ports = Map.of(
                Part.INGRESS, ingressPort,
                Part.PROCESSOR, processorPort,
                Part.STREAM_AGGREGATOR, aggregatorPort,
                Part.ADMIN_API, adminPort,
                Part.REDIS, redisPort,
                Part.KAFKA, kafkaPort);
        return new SystemOptions(ports, socketIoPort, redis, kafka, profile);
    }
}
