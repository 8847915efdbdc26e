// SPDX-License-Identifier: Apache-2.0
/**
 * What the dashboard's page tells of itself: its errors and its web vitals.
 */
@NullMarked
package io.headgate.admin.telemetry;

import org.jspecify.annotations.NullMarked;
