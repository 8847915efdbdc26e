// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.settings;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The Socket.IO door.
 *
 * @param port 0: there is none
 * @param address to listen at
 * @param threads that serve its connections
 * @param origins of pages that may connect; programs that name no origin always may
 */
@ConfigurationProperties("headgate.socketio")
public record SocketIoSettings(int port, String address, int threads, List<String> origins) {

    public SocketIoSettings {
        Range.check("HEADGATE_SOCKETIO_PORT", port, 0, 65_535);
        Range.check("HEADGATE_SOCKETIO_THREADS", threads, 1, 256);
        origins = origins.stream().filter(origin -> !origin.isBlank()).toList();
    }
}
