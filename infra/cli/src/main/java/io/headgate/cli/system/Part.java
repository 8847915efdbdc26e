// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The processes of a local system, in the order in which they are started. */
public enum Part {
    REDIS("redis", "--redis-port", 6379),
    KAFKA("kafka", "--kafka-port", 9092),
    INGRESS("ingress", "--ingress-port", 8080),
    PROCESSOR("processor", "--processor-port", 8082),
    STREAM_AGGREGATOR("stream-aggregator", "--aggregator-port", 8083),
    ADMIN_API("admin-api", "--admin-port", 8090);

    /** Those that are built from this repository. */
    public static final List<Part> SERVICES = List.of(INGRESS, PROCESSOR, STREAM_AGGREGATOR, ADMIN_API);

    /** The order in which people look at them. */
    public static final List<Part> SHOWN = List.of(INGRESS, PROCESSOR, STREAM_AGGREGATOR, ADMIN_API, KAFKA, REDIS);

    private final String label;
    private final String portOption;
    private final int defaultPort;

    Part(String label, String portOption, int defaultPort) {
        this.label = label;
        this.portOption = portOption;
        this.defaultPort = defaultPort;
    }

    /** Its name; a service's is that of its module. */
    public String label() {
        return label;
    }

    public int defaultPort() {
        return defaultPort;
    }

    String portOption() {
        return portOption;
    }

    /** The part of this name. */
    public static Optional<Part> of(String label) {
        return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
    }
}
