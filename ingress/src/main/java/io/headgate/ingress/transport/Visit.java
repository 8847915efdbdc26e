// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.ingress.access.Caller;
import io.headgate.ingress.stream.StreamName;

/**
 * Who comes to read which stream.
 *
 * @param fresh whether the session was made for this visit, so that it has no frames yet
 */
record Visit(Caller caller, StreamName stream, boolean fresh) {}
