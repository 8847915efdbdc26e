// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import io.headgate.events.v1.PoolUse;
import java.util.List;

/**
 * How busy this process is.
 *
 * @param connections open streams
 * @param sessions with an open stream
 * @param resends repeated calls that it answered from memory since its start
 * @param credentialsRejected credentials that it found wrong in the last minute
 */
public record ProcessLoad(
        int connections,
        int maxConnections,
        int sessions,
        List<PoolUse> pools,
        long resends,
        int credentialsRejected) {}
