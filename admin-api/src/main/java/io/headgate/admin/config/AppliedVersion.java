// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.config;

import io.headgate.admin.monitoring.Reading;
import io.headgate.events.views.ProcessFacts;
import java.util.List;

/**
 * Which version a process says that it has applied.
 *
 * @param applied it is the one in force
 */
record AppliedVersion(
        String instance, String service, long pid, long configVersion, boolean applied, long lastHeartbeatAgeMs) {

    static List<AppliedVersion> all(Reading reading, long inForce) {
        return reading.fleet().live().processes().stream()
                .map(process -> of(process, inForce, reading.nowMs()))
                .toList();
    }

    private static AppliedVersion of(ProcessFacts process, long inForce, long nowMs) {
        return new AppliedVersion(
                process.instance(),
                process.serviceType() + "_" + process.serviceName(),
                process.pid(),
                process.configVersion(),
                process.configVersion() == inForce,
                Math.max(0, nowMs - process.lastHeartbeatAt()));
    }
}
