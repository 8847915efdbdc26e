// SPDX-License-Identifier: Apache-2.0
/**
 * What passes before a route is reached: the limits of endpoint classes, paths that operators guard or exempt, and the mode
 * that every answer tells.
 */
@NullMarked
package io.headgate.ingress.policy;

import org.jspecify.annotations.NullMarked;
