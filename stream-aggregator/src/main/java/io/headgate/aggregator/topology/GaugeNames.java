// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.v1.HeartbeatEvent;

/** What gauges are called in panes; the names are stored. */
final class GaugeNames {

    static final String DEPTH = "depth";
    static final String WAITING = "waiting";
    static final String RUNNING = "running";
    static final String OLDEST_WAIT_MS = "oldest";
    static final String CONNECTIONS = "connections";
    static final String SESSIONS = "sessions";

    private static final String POOL = "pool/";

    private GaugeNames() {}

    static String pool(String component, String name) {
        return POOL + component + '/' + name;
    }

    /** Where operators look for a process: the ingress, those that take tasks, others by their type. */
    static String component(HeartbeatEvent beat) {
        return switch (beat.getServiceType()) {
            case "gateway" -> "ingress";
            case "chat" -> "proc";
            default -> beat.getServiceType();
        };
    }
}
