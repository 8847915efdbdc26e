// SPDX-License-Identifier: Apache-2.0
/**
 * The circuit breakers of all instances: their state, and resets that the instances confirm.
 */
@NullMarked
package io.headgate.admin.circuits;

import org.jspecify.annotations.NullMarked;
