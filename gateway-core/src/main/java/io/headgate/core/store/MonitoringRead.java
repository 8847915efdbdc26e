// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.util.Map;
import java.util.Optional;

/**
 * All that one monitoring request needs.
 *
 * @param queue the live queue
 * @param views by wire name, at the same moment
 * @param config the version in force; empty if none is stored
 * @param deadLetters how many tasks failed for good and are kept
 * @param switched why the gate refuses everybody, if it does
 */
public record MonitoringRead(
        QueueDepth queue,
        Map<String, StoredView> views,
        Optional<ConfigVersion> config,
        long deadLetters,
        GateControls.Switched switched) {}
