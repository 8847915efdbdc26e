// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

/**
 * One number as it is sent out.
 *
 * @param name as the mapping says, else the operators' own
 */
public record Sample(String name, String tenant, String project, Slice component, MetricUnit unit, double value) {}
