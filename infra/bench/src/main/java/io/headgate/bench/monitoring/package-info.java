// SPDX-License-Identifier: Apache-2.0
/**
 * {@code GET /monitoring/system} of the real admin API over a Redis full of tenants and identities, beside a constant
 * document that the same process serves.
 */
@NullMarked
package io.headgate.bench.monitoring;

import org.jspecify.annotations.NullMarked;
