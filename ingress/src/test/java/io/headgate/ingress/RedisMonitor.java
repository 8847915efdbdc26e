// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What Redis was asked. */
final class RedisMonitor {

    private static final String LAST_WORD = "the-end-of-the-count";

    private RedisMonitor() {}

    /** The commands that clients sent while this ran; what scripts call inside Redis is left out. */
    static List<String> commands(int port, Runnable work) throws IOException {
        try (Socket monitor = new Socket("127.0.0.1", port);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(monitor.getInputStream(), StandardCharsets.UTF_8))) {
            monitor.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("+OK");
            work.run();
            ask(port, "ECHO " + LAST_WORD);
            List<String> commands = new ArrayList<>();
            for (String line = lines.readLine(); !line.contains(LAST_WORD); line = lines.readLine()) {
                if (!line.contains(" lua]")) {
                    commands.add(line);
                }
            }
            return commands;
        }
    }

    /** What Redis is told to do. */
    static String setting(int port, String name) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write(("CONFIG GET " + name + "\r\n").getBytes(StandardCharsets.UTF_8));
            return lines.lines().limit(5).toList().get(4);
        }
    }

    /** Sends an inline command; answers the first line of the reply. */
    static String ask(int port, String command) {
        try (Socket socket = new Socket("127.0.0.1", port);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
