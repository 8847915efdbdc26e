// SPDX-License-Identifier: Apache-2.0
/**
 * The config document of a tenant/project and its profiles. Pure: no Spring, Kafka or Redis.
 */
@NullMarked
package io.headgate.core.config;

import org.jspecify.annotations.NullMarked;
