// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Listens to the frames of many sessions over one connection. Messages are hints: what was published while the
 * connection was away is not repeated, so a listener compares numbers and reads the stream, also when it hears that the
 * subscription holds anew. Thread-safe.
 */
public final class ReplyListener implements AutoCloseable {

    private final StatefulRedisPubSubConnection<String, byte[]> connection;
    private final Keys keys;
    private final Map<String, Set<ReplyHints>> listeners = new ConcurrentHashMap<>();

    ReplyListener(StatefulRedisPubSubConnection<String, byte[]> connection, Keys keys) {
        this.connection = connection;
        this.keys = keys;
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, byte[] message) {
                ReplyFrame frame = ReplyFrame.parse(message);
                listeners.getOrDefault(channel, Set.of()).forEach(listener -> listener.frame(frame));
            }

            /** Lettuce subscribes again by itself where the connection was lost. */
            @Override
            public void subscribed(String channel, long count) {
                listeners.getOrDefault(channel, Set.of()).forEach(ReplyHints::subscribed);
            }
        });
    }

    /**
     * Hears the session's frames from the moment the stage completes; of a cluster, maybe also some that were appended
     * just before.
     */
    public CompletionStage<Void> listen(String session, ReplyHints hints) {
        String channel = keys.replyChannel(session);
        // Added within the map's own step: a set that the last listener is just leaving must not be joined.
        listeners.compute(channel, (name, known) -> {
            Set<ReplyHints> set = known == null ? new CopyOnWriteArraySet<>() : known;
            set.add(hints);
            return set;
        });
        return connection.async().subscribe(channel);
    }

    /** Hears no more. */
    public void forget(String session, ReplyHints hints) {
        String channel = keys.replyChannel(session);
        listeners.computeIfPresent(channel, (name, set) -> {
            set.remove(hints);
            if (!set.isEmpty()) {
                return set;
            }
            connection.async().unsubscribe(name);
            return null;
        });
    }

    @Override
    public void close() {
        connection.close();
    }
}
