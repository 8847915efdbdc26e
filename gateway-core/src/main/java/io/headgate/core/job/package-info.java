// SPDX-License-Identifier: Apache-2.0
/**
 * Background jobs as every service measures them: duration, status, last success, and whether that is too long ago.
 */
@NullMarked
package io.headgate.core.job;

import org.jspecify.annotations.NullMarked;
