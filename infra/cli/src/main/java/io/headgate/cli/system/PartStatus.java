// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import org.jspecify.annotations.Nullable;

/**
 * How a part is.
 *
 * @param name of the part
 * @param pid null where it does not run, or is somebody else's
 * @param state running, starting, unhealthy or stopped
 * @param port where it is, or would be
 */
public record PartStatus(String name, @Nullable Long pid, String state, int port) {}
