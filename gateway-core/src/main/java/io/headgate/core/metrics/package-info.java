// SPDX-License-Identifier: Apache-2.0
/**
 * The Prometheus page that every service shows.
 */
@NullMarked
package io.headgate.core.metrics;

import org.jspecify.annotations.NullMarked;
