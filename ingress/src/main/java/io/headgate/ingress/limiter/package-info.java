// SPDX-License-Identifier: Apache-2.0
/**
 * The limits of endpoint classes while Redis cannot count: each instance counts alone, up to its part of the limit.
 */
@NullMarked
package io.headgate.ingress.limiter;

import org.jspecify.annotations.NullMarked;
