// SPDX-License-Identifier: Apache-2.0
/**
 * The Prometheus page that every service shows, what every HTTP service measures of its requests, and how far its clock is off.
 */
@NullMarked
package io.headgate.core.metrics;

import org.jspecify.annotations.NullMarked;
