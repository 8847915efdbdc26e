// SPDX-License-Identifier: Apache-2.0
/**
 * Who tried what: one record an attempt, in Redis for the API and on the topic of operations for good.
 */
@NullMarked
package io.headgate.admin.audit;

import org.jspecify.annotations.NullMarked;
