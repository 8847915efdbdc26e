// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import java.util.List;

/**
 * What all checks found.
 *
 * @param success whether the process can do its work
 */
public record HealthReport(boolean success, HealthStatus status, List<ComponentHealth> checks) {}
