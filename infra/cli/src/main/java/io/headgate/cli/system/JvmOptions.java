// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import java.util.List;
import java.util.stream.Stream;

/** How the JVM of each service is run on one machine: small, and ready soon. Measured; see the README. */
final class JvmOptions {
    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=96m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xshare:auto",
            "-Djava.awt.headless=true");

    private JvmOptions() {}

    static List<String> of(Part service) {
        String heap = switch (service) {
            case STREAM_AGGREGATOR -> "-Xmx320m";
            case INGRESS -> "-Xmx256m";
            default -> "-Xmx192m";
        };
        return Stream.concat(Stream.of(heap), COMMON.stream()).toList();
    }
}
