// SPDX-License-Identifier: Apache-2.0
/**
 * Whether this instance decides as it should, or degraded because its store does not do what it is asked; and the probe
 * that finds out when the store is well again.
 */
@NullMarked
package io.headgate.ingress.mode;

import org.jspecify.annotations.NullMarked;
