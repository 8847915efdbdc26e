// SPDX-License-Identifier: Apache-2.0
/**
 * Socket.IO (protocol 5 on Engine.IO 4) on a port of its own. The library that speaks it is known here and nowhere else.
 */
@NullMarked
package io.headgate.ingress.socketio;

import org.jspecify.annotations.NullMarked;
