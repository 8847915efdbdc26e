// SPDX-License-Identifier: Apache-2.0
/**
 * What the environment says: read and checked once, at the start. Nothing but the wiring depends on it.
 */
@NullMarked
package io.headgate.ingress.settings;

import org.jspecify.annotations.NullMarked;
