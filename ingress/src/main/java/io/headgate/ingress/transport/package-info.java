// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP: routes, bodies, headers, server-sent events.
 */
@NullMarked
package io.headgate.ingress.transport;

import org.jspecify.annotations.NullMarked;
