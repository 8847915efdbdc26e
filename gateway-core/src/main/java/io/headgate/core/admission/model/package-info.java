// SPDX-License-Identifier: Apache-2.0
/**
 * The gate and its queue as plain Java: what every script decides, to the last number. It is the reference that the
 * scripts are held equal to, and what a candidate config is tried on. Pure: no I/O, no clock of its own.
 */
@NullMarked
package io.headgate.core.admission.model;

import org.jspecify.annotations.NullMarked;
