// SPDX-License-Identifier: Apache-2.0
/**
 * The Prometheus page that every service shows, and what every HTTP service measures of its requests.
 */
@NullMarked
package io.headgate.core.metrics;

import org.jspecify.annotations.NullMarked;
