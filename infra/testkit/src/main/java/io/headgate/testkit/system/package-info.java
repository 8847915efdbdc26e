// SPDX-License-Identifier: Apache-2.0
/**
 * The whole system as processes, and the supervisor that kills, freezes and restarts its parts. Knows the services only as
 * jars and environment variables.
 */
@NullMarked
package io.headgate.testkit.system;

import org.jspecify.annotations.NullMarked;
