// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens with MONITOR to what clients send to a Redis about some keys; commands that scripts call inside do not count. */
final class CommandCount implements AutoCloseable {

    private final Socket socket;
    private final List<String> commands = new CopyOnWriteArrayList<>();

    CommandCount(int port, String keys) throws IOException {
        this.socket = new Socket("127.0.0.1", port);
        socket.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.US_ASCII));
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        if (!lines.readLine().equals("+OK")) {
            throw new IllegalStateException("Redis does not let us monitor");
        }
        Thread reader = new Thread(() -> read(lines, keys));
        reader.setDaemon(true);
        reader.start();
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read(BufferedReader lines, String keys) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.contains(" lua]") && line.contains(keys)) {
                    commands.add(line);
                }
            }
        } catch (IOException e) {
            // closed
        }
    }
}
