// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

/**
 * One process as its heartbeats show it.
 *
 * @param pid process id on its host
 * @param load tasks it works on
 * @param maxLoad tasks it takes at once, 0 if it takes none
 * @param lastHeartbeatAt epoch ms
 * @param configVersion the config it has applied
 * @param credentialsRejected credentials that it found wrong in the minute before its last heartbeat
 */
public record ProcessFacts(
        String instance,
        String serviceType,
        String serviceName,
        long pid,
        ProcessHealth health,
        int load,
        int maxLoad,
        int sseConnections,
        int sseMaxConnections,
        int sessions,
        long lastHeartbeatAt,
        long configVersion,
        int credentialsRejected) {

    /** Whether the process takes tasks from the queue: only those count as capacity. */
    public boolean chatRest() {
        return serviceType.equals("chat") && serviceName.equals("rest");
    }
}
