// SPDX-License-Identifier: Apache-2.0
/**
 * Named places between two steps that must not come apart, at which a test lets the process die or freeze.
 */
@NullMarked
package io.headgate.core.failpoint;

import org.jspecify.annotations.NullMarked;
