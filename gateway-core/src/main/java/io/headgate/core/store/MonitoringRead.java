// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.util.Map;

/**
 * All that one monitoring request needs.
 *
 * @param queue the live queue
 * @param views by wire name, at the same moment
 */
public record MonitoringRead(QueueDepth queue, Map<String, StoredView> views) {}
