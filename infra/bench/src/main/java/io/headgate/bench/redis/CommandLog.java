// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What clients ask of a Redis while this is open, by Redis' own {@code MONITOR}; what scripts call is not among it. */
public final class CommandLog implements AutoCloseable {

    private static final Pattern ASKED = Pattern.compile("^\\+\\S+ \\[\\d+ (?!lua)[^]]*] \"([^\"]+)\"");

    private final Socket socket;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** Returns when Redis has begun to tell. */
    public CommandLog(BenchRedis redis) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), redis.port());
            socket.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            lines.readLine();
            Thread reader = new Thread(() -> lines.lines().forEach(this::count), "command-log");
            reader.setDaemon(true);
            // The closing of the socket is its end.
            reader.setUncaughtExceptionHandler((thread, closed) -> {});
            reader.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often each command was sent so far. */
    public Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(String line) {
        Matcher asked = ASKED.matcher(line);
        if (asked.find()) {
            counts.merge(asked.group(1).toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
    }
}
