// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import io.headgate.core.store.ClaimedTask;
import io.headgate.events.EventKey;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/** A worker that answers every message with its own words, in two pieces. */
final class Answering implements AutoCloseable {

    private final Worker worker;
    private final Thread thread = new Thread(this::work, "answering");
    private volatile boolean stopped;

    Answering(EventKey key, String redisUrl) {
        worker = new Worker(key, redisUrl);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        worker.close();
    }

    private void work() {
        while (!stopped) {
            worker.claim(10).forEach(this::answer);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private void answer(ClaimedTask task) {
        String message = JsonMapper.shared()
                .readTree(task.content().payload())
                .path("message")
                .asString("");
        worker.reply(task, "delta", 1, ",\"text\":\"You said: \"");
        worker.reply(task, "delta", 2, ",\"text\":" + JsonMapper.shared().writeValueAsString(message));
        worker.reply(task, "complete", 3);
        worker.finish(task);
    }
}
