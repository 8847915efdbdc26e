// SPDX-License-Identifier: Apache-2.0
/**
 * What autoscalers act on: one catalogue of numbers, read from the views or polled, shown to Prometheus and as slices.
 * Nothing is ever taken from stale views.
 */
@NullMarked
package io.headgate.admin.scaling;

import org.jspecify.annotations.NullMarked;
