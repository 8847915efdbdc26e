// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import io.headgate.ingress.access.Caller;
import io.headgate.ingress.stream.StreamName;
import java.util.OptionalLong;

/**
 * A client that was let in.
 *
 * @param fresh whether its session was made for this connection
 */
record Guest(Caller caller, StreamName stream, boolean fresh, OptionalLong lastEventId) {}
