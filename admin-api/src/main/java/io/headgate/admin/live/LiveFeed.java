// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.live;

import io.headgate.admin.problem.RefusedException;
import io.headgate.admin.problem.StoreAwayException;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks at each tenant/project that somebody follows, once a tick however many follow it, and tells them what has changed.
 * Thread-safe.
 */
public final class LiveFeed implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);
    private static final int MOST_READERS = 200;
    private static final int BEAT_EVERY_TICKS = 15;

    private final Function<EventKey, ObjectNode> look;
    private final Duration lifetime;
    private final Map<EventKey, Channel> channels = new ConcurrentHashMap<>();
    private final AtomicInteger readers = new AtomicInteger();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(LiveFeed::thread);
    private final ExecutorService writers = Executors.newCachedThreadPool(LiveFeed::thread);

    /**
     * Begins to tick.
     *
     * @param look what is so now; may throw {@link StoreAwayException}
     * @param lifetime of one connection, after which its reader comes back and shows its credential again
     */
    public LiveFeed(Function<EventKey, ObjectNode> look, Duration tick, Duration lifetime) {
        this.look = look;
        this.lifetime = lifetime;
        ticks.scheduleWithFixedDelay(this::tick, tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Follows a tenant/project; the first event is a snapshot. */
    SseEmitter follow(EventKey key) {
        if (readers.incrementAndGet() > MOST_READERS) {
            readers.decrementAndGet();
            throw RefusedException.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "too_many_readers", "Too many readers follow this instance.");
        }
        SseEmitter emitter = new SseEmitter(lifetime.toMillis());
        channels.compute(key, (same, known) -> {
            Channel channel = known == null ? new Channel(key) : known;
            channel.subscribers.add(new Subscriber(emitter, writers));
            return channel;
        });
        ticks.execute(() -> tick(key));
        return emitter;
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        channels.values().forEach(channel -> channel.subscribers.forEach(Subscriber::complete));
        writers.shutdown();
    }

    private void tick() {
        channels.keySet().forEach(this::tick);
    }

    private void tick(EventKey key) {
        Channel channel = channels.get(key);
        try {
            if (channel != null && !channel.isEmpty()) {
                channel.tell(MergePatch.withoutNulls(look.apply(key)));
            }
        } catch (StoreAwayException e) {
            channel.subscribers.forEach(reader -> reader.trouble("store_unavailable"));
        } catch (RuntimeException e) {
            log.error("the live feed of {} failed", key, e);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "live-feed");
        thread.setDaemon(true);
        return thread;
    }

    /** The readers of one tenant/project and what they were told last. Only the ticking thread tells. */
    private final class Channel {

        private final EventKey key;
        private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
        private @Nullable ObjectNode last;
        private long id;

        Channel(EventKey key) {
            this.key = key;
        }

        boolean isEmpty() {
            int before = subscribers.size();
            subscribers.removeIf(Subscriber::gone);
            readers.addAndGet(subscribers.size() - before);
            channels.computeIfPresent(key, (same, channel) -> channel.subscribers.isEmpty() ? null : channel);
            return subscribers.isEmpty();
        }

        void tell(ObjectNode now) {
            ObjectNode before = last == null ? JsonNodeFactory.instance.objectNode() : last;
            ObjectNode delta = MergePatch.between(before, now);
            last = now;
            id++;
            boolean beat = id % BEAT_EVERY_TICKS == 0;
            subscribers.forEach(reader -> reader.offer(id, now, delta, beat));
        }
    }
}
