// SPDX-License-Identifier: Apache-2.0
/**
 * The queue as operators handle it: what waits and runs, tasks that failed for good, stopping and starting admission.
 */
@NullMarked
package io.headgate.admin.queue;

import org.jspecify.annotations.NullMarked;
