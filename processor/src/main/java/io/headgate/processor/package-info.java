// SPDX-License-Identifier: Apache-2.0
/**
 * The processor library: a {@link io.headgate.processor.Worker} claims tasks, runs a
 * {@link io.headgate.processor.TaskHandler}, streams its reply and completes, or gives the task back. Needs no Spring.
 */
@NullMarked
package io.headgate.processor;

import org.jspecify.annotations.NullMarked;
