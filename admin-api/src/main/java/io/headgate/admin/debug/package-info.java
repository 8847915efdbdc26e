// SPDX-License-Identifier: Apache-2.0
/**
 * What this instance runs with, by a list of what may be shown.
 */
@NullMarked
package io.headgate.admin.debug;

import org.jspecify.annotations.NullMarked;
