// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import io.headgate.local.redis.RedisSettings.Fsync;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRedisIT {
    @TempDir
    private Path folder;

    private final int port = Ports.free();

    @Test
    void shouldKeepWhatItAcknowledgedThroughAKill() throws IOException {
        try (ManagedProcess redis = start()) {
            assertThat(send("SET kept yes", "+OK")).isEqualTo("+OK");
            redis.kill();
        }
        try (ManagedProcess again = start()) {
            assertThat(send("GET kept", "$3\r\nyes")).endsWith("yes");
            assertThat(again.alive()).isTrue();
        }
    }

    @Test
    void shouldAnswerNothingWhileSuspended() {
        try (ManagedProcess redis = start()) {
            redis.suspend();
            assertThat(new RedisProbe("127.0.0.1", port).ready()).isFalse();
            redis.resume();
            assertThat(new RedisProbe("127.0.0.1", port).ready()).isTrue();
        }
    }

    private ManagedProcess start() {
        RedisSettings settings = new RedisSettings(port, folder.resolve("redis"), Fsync.ALWAYS);
        ManagedProcess redis = LocalRedis.launch(settings, folder.resolve("bin"), folder.resolve("redis.log"));
        LocalRedis.awaitReady(redis, port);
        return redis;
    }

    private String send(String command, String expected) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(expected.length()), StandardCharsets.US_ASCII);
        }
    }
}
