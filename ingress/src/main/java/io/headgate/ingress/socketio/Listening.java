// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import java.util.List;

/**
 * Where to listen, and to whom.
 *
 * @param threads that serve all connections
 * @param origins of pages that may connect; programs that name no origin always may
 * @param maxMessage bytes of one message
 */
public record Listening(int port, String address, int threads, List<String> origins, int maxMessage) {}
