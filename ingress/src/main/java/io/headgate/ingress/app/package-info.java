// SPDX-License-Identifier: Apache-2.0
/**
 * The wiring: beans, their order at start and stop, health, metrics.
 */
@NullMarked
package io.headgate.ingress.app;

import org.jspecify.annotations.NullMarked;
