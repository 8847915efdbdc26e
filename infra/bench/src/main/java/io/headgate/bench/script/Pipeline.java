// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.script;

import io.headgate.bench.redis.BenchRedis;
import io.headgate.bench.redis.RedisWork;
import io.headgate.bench.redis.Resp;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** Sends prepared calls over one connection without waiting for the answers, which are read meanwhile. */
final class Pipeline {

    private final BenchRedis redis;

    Pipeline(BenchRedis redis) {
        this.redis = redis;
    }

    Measured run(byte[] calls, int count) throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.setTcpNoDelay(true);
            RedisWork before = redis.work();
            long start = System.nanoTime();
            Thread sender = new Thread(() -> send(socket, calls), "pipeline");
            sender.start();
            InputStream answers = new BufferedInputStream(socket.getInputStream(), 1 << 18);
            for (int i = 0; i < count; i++) {
                Resp.skipReply(answers);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            sender.join();
            return new Measured(
                    count / seconds, (double) redis.work().since(before).scriptMicros() / count);
        }
    }

    private static void send(Socket socket, byte[] calls) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
