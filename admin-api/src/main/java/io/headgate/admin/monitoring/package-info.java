// SPDX-License-Identifier: Apache-2.0
/**
 * {@code GET /monitoring/system}: small records, one a block, built by pure assemblers from one read of Redis.
 */
@NullMarked
package io.headgate.admin.monitoring;

import org.jspecify.annotations.NullMarked;
