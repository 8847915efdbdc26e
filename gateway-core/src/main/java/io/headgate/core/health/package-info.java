// SPDX-License-Identifier: Apache-2.0
/**
 * Health as every service shows it: component checks, one report, the three paths.
 */
@NullMarked
package io.headgate.core.health;

import org.jspecify.annotations.NullMarked;
