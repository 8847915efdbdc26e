// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.redis;

import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts a Redis on the loopback. The same port and folder again: the same Redis with its data. */
public final class LocalRedis {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);

    private LocalRedis() {}

    /**
     * Starts Redis without waiting.
     *
     * @param settings its port, folder (made when missing) and durability
     * @param programs folder for the bundled program, where none is on the PATH
     * @param log file that gets its output
     */
    public static ManagedProcess launch(RedisSettings settings, Path programs, Path log) {
        return run(RedisBinary.locate(programs), settings, log);
    }

    /** The program on the PATH, where there is one. */
    public static Optional<Path> installed() {
        return RedisBinary.installed();
    }

    /** The bundled program, unpacked into this folder. */
    public static Path bundled(Path programs) {
        return RedisBinary.bundled(programs);
    }

    /**
     * Starts this Redis program without waiting.
     *
     * @param more arguments, after those of the settings
     */
    public static ManagedProcess run(Path program, RedisSettings settings, Path log, String... more) {
        Path folder = settings.folder().toAbsolutePath();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(new RedisSettings(settings.port(), folder, settings.fsync()).arguments());
        command.addAll(List.of(more));
        return ManagedProcess.start(new Launch("redis", command, Map.of(), folder, log.toAbsolutePath()));
    }

    /**
     * Changes a setting of a running Redis.
     *
     * @throws UncheckedIOException if it does not answer, or refuses
     */
    public static void change(int port, String setting, String value) {
        byte[] command = ("CONFIG SET " + setting + " " + value + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(command);
            String answer = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
            if (!answer.equals("+OK")) {
                throw new IOException("Redis refused " + setting + " " + value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until Redis has loaded its data and serves clients. */
    public static void awaitReady(ManagedProcess process, int port) {
        Readiness.await(process, new RedisProbe("127.0.0.1", port), READY_WITHIN);
    }
}
