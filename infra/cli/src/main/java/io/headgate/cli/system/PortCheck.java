// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import io.headgate.cli.Failure;
import io.headgate.local.process.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds ports that are taken, before anything is started. */
final class PortCheck {
    private static final int HIGHEST = 65535;

    private PortCheck() {}

    /** Fails naming each taken port, what wanted it, and the option that changes it. */
    static void require(List<Part> parts, SystemOptions options) {
        List<String> problems = new ArrayList<>();
        Map<Integer, String> wanted = new TreeMap<>();
        for (Part part : parts) {
            check(options.port(part), part.label(), part.portOption(), wanted, problems);
            if (part == Part.INGRESS) {
                check(options.socketIoPort(), "ingress (Socket.IO)", "--socketio-port", wanted, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new Failure(String.join("\nheadgate: ", problems));
        }
    }

    private static void check(
            int port, String owner, String option, Map<Integer, String> wanted, List<String> problems) {
        if (port < 1 || port > HIGHEST) {
            problems.add("there is no port %d; choose another with %s".formatted(port, option));
            return;
        }
        String other = wanted.putIfAbsent(port, owner);
        if (other != null) {
            problems.add(
                    "port %d is wanted by both %s and %s; change one with %s".formatted(port, other, owner, option));
        } else if (!Ports.isFree(port)) {
            problems.add("port %d is taken by another program, and %s wants it; choose another with %s"
                    .formatted(port, owner, option));
        }
    }
}
