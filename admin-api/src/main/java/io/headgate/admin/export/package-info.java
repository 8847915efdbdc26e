// SPDX-License-Identifier: Apache-2.0
/**
 * Sends the scaling metrics out: to CloudWatch and to a push gateway, on a schedule, on demand, or once and done.
 */
@NullMarked
package io.headgate.admin.export;

import org.jspecify.annotations.NullMarked;
