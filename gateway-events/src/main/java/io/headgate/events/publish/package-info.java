// SPDX-License-Identifier: Apache-2.0
/**
 * Sending events that change nothing in Redis: a bounded buffer in front of one idempotent producer.
 */
@NullMarked
package io.headgate.events.publish;

import org.jspecify.annotations.NullMarked;
