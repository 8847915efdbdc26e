// SPDX-License-Identifier: Apache-2.0
/**
 * The vocabulary and the rules of admission: roles, reasons, limits, decisions. Pure: no Spring, Kafka or Redis.
 */
@NullMarked
package io.headgate.core.admission;

import org.jspecify.annotations.NullMarked;
