// SPDX-License-Identifier: Apache-2.0
/**
 * {@code GET /monitoring/stream}: what {@code /monitoring/system} says, as it changes.
 */
@NullMarked
package io.headgate.admin.live;

import org.jspecify.annotations.NullMarked;
