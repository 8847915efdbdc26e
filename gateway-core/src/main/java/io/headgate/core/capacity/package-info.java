// SPDX-License-Identifier: Apache-2.0
/**
 * The one capacity model that admission enforces and monitoring shows. Pure: no Spring, Kafka or Redis.
 */
@NullMarked
package io.headgate.core.capacity;

import org.jspecify.annotations.NullMarked;
