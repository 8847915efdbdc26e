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
 */
public record MonitoringRead(QueueDepth queue, Map<String, StoredView> views, Optional<ConfigVersion> config) {}
