// SPDX-License-Identifier: Apache-2.0
/**
 * Why a caller would be refused now, and giving back what callers have used up.
 */
@NullMarked
package io.headgate.admin.throttling;

import org.jspecify.annotations.NullMarked;
