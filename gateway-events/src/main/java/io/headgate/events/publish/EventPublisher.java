// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.publish;

import com.google.protobuf.Message;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events without ever blocking the caller: a bounded buffer, one sender thread, an idempotent producer. What does
 * not fit or cannot be delivered is counted in {@link #dropped()}; a crash, or an outage longer than the buffer lasts,
 * loses what was not yet sent. Thread-safe.
 */
public final class EventPublisher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventPublisher.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);

    private final BlockingQueue<ProducerRecord<byte[], byte[]>> buffer;
    private final Producer<byte[], byte[]> producer;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread sender;
    private volatile boolean closing;

    /**
     * Starts the sender thread.
     *
     * @param producer owned and closed by this publisher; see {@link ProducerSettings#forEvents}
     * @param capacity how many events may wait, at least 1
     */
    public EventPublisher(Producer<byte[], byte[]> producer, int capacity) {
        this.producer = producer;
        this.buffer = new ArrayBlockingQueue<>(capacity);
        this.sender = new Thread(this::send, "event-publisher");
        this.sender.setDaemon(true);
        this.sender.start();
    }

    /** Takes the event for sending; {@code false} if the buffer is full and the event was counted as dropped. */
    public boolean offer(EventTopic topic, EventKey key, Message event) {
        boolean taken =
                !closing && buffer.offer(new ProducerRecord<>(topic.topicName(), key.bytes(), event.toByteArray()));
        if (!taken) {
            dropped.incrementAndGet();
        }
        return taken;
    }

    /** How many events were lost since the start: no room, or given up by the producer. */
    public long dropped() {
        return dropped.get();
    }

    /** How many events wait to be handed to the producer. */
    public int buffered() {
        return buffer.size();
    }

    /** Sends what is buffered, for at most ten seconds, and closes the producer. */
    @Override
    public void close() {
        closing = true;
        try {
            sender.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.interrupt();
        producer.close(Duration.ofSeconds(5));
    }

    private void send() {
        try {
            while (!closing || !buffer.isEmpty()) {
                ProducerRecord<byte[], byte[]> next = buffer.poll(IDLE_POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    sendUntilTaken(next);
                }
            }
        } catch (InterruptedException e) {
            dropped.addAndGet(buffer.size());
        }
    }

    /** The producer refuses while it knows no broker or its memory is full; the event waits for it. */
    private void sendUntilTaken(ProducerRecord<byte[], byte[]> event) throws InterruptedException {
        while (!taken(event)) {
            if (Thread.interrupted()) {
                dropped.incrementAndGet();
                throw new InterruptedException();
            }
        }
    }

    private boolean taken(ProducerRecord<byte[], byte[]> event) {
        Delivery delivery = new Delivery();
        try {
            producer.send(event, delivery);
            return !delivery.refused;
        } catch (RuntimeException e) {
            lost(event.topic(), e);
            return true;
        }
    }

    private void lost(String topic, Exception failure) {
        dropped.incrementAndGet();
        log.warn("event for {} lost: {}", topic, failure.toString());
    }

    /** A timeout on the sender's own thread means that the producer did not take the event; later it means a loss. */
    private final class Delivery implements Callback {

        private boolean refused;

        @Override
        public void onCompletion(RecordMetadata metadata, Exception failure) {
            if (failure instanceof TimeoutException && Thread.currentThread() == sender) {
                refused = true;
            } else if (failure != null) {
                lost(metadata.topic(), failure);
            }
        }
    }
}
