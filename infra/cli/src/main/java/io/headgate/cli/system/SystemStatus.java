// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How a system is.
 *
 * @param processes its parts, as people look at them
 * @param socketIoPort the second port of the ingress, where it is, or would be
 */
public record SystemStatus(
        List<PartStatus> processes,
        @JsonProperty("socketio_port") int socketIoPort) {

    /** Whether every part runs. */
    public boolean running() {
        return processes.stream().allMatch(part -> part.state().equals("running"));
    }

    /** A line for each part; the ingress' tells its second port too. */
    public List<String> lines() {
        return processes.stream().map(this::line).toList();
    }

    private String line(PartStatus part) {
        String second = part.name().equals(Part.INGRESS.label()) ? "  Socket.IO port " + socketIoPort : "";
        return "%-18s %-10s port %-6d%s%s"
                .formatted(
                        part.name(), part.state(), part.port(), part.pid() == null ? "" : "pid " + part.pid(), second)
                .stripTrailing();
    }
}
