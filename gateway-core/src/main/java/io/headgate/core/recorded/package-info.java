// SPDX-License-Identifier: Apache-2.0
/**
 * Reads from the topics what a candidate config is tried on.
 */
@NullMarked
package io.headgate.core.recorded;

import org.jspecify.annotations.NullMarked;
