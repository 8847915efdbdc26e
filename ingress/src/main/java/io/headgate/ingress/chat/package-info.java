// SPDX-License-Identifier: Apache-2.0
/**
 * A message as callers send it, whatever protocol carries it, and what they are told when it has entered. Knows nothing of
 * the web framework.
 */
@NullMarked
package io.headgate.ingress.chat;

import org.jspecify.annotations.NullMarked;
