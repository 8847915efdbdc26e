// SPDX-License-Identifier: Apache-2.0
/**
 * Reading event topics by time range, committed records only, without touching any consumer group.
 */
@NullMarked
package io.headgate.events.read;

import org.jspecify.annotations.NullMarked;
