// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.util.List;

/**
 * What a worker learns when it renews its leases.
 *
 * @param lost ids of tasks that another worker has, or that have ended
 * @param cancelled ids of tasks that are still this worker's, but whose result nobody wants any more
 */
public record Renewal(List<String> lost, List<String> cancelled) {}
