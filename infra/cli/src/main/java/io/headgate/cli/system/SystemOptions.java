// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator chose.
 *
 * @param ports where each part listens
 * @param socketIoPort the ingress' second port
 * @param redis URL of a Redis that runs already, or null to run one
 * @param kafka address of a Kafka that runs already, or null to run one
 * @param profile preset of the gateway's config
 */
public record SystemOptions(
        Map<Part, Integer> ports,
        int socketIoPort,
        @Nullable String redis,
        @Nullable String kafka,
        String profile) {

    /** Where the ingress listens for Socket.IO, unless it is told. */
    public static final int DEFAULT_SOCKETIO_PORT = 8081;

    public SystemOptions {
        ports = Map.copyOf(ports);
    }

    int port(Part part) {
        return ports.getOrDefault(part, part.defaultPort());
    }
}
