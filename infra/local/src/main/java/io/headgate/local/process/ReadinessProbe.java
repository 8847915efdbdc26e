// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks once whether something can be used; answers within three seconds, mostly at once, and never throws. */
@FunctionalInterface
public interface ReadinessProbe {
    /** For one step, such as connecting. */
    int TIMEOUT_MILLIS = 1000;

    boolean ready();

    /** A port that accepts connections. */
    static ReadinessProbe tcp(String host, int port) {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
                return true;
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** An address that answers GET with 200. */
    static ReadinessProbe http(URI address) {
        return () -> {
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) address.toURL().openConnection();
                connection.setConnectTimeout(TIMEOUT_MILLIS);
                connection.setReadTimeout(TIMEOUT_MILLIS);
                int status = connection.getResponseCode();
                connection.disconnect();
                return status == HttpURLConnection.HTTP_OK;
            } catch (IOException e) {
                return false;
            }
        };
    }
}
