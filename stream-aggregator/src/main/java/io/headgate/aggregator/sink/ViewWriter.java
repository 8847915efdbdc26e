// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.sink;

import io.headgate.core.failpoint.FailPoint;
import io.headgate.core.failpoint.FailPoints;
import io.headgate.core.store.TenantRegistry;
import io.headgate.core.store.ViewStore;
import io.headgate.core.store.ViewVersion;
import io.headgate.core.store.ViewWrite;
import io.headgate.events.EventKey;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import tools.jackson.core.JacksonException;

/**
 * Writes a batch of views, the newest of each key, and then the position reached. Whatever fails is thrown, so that the
 * container hands the same batch over again. Confined to the container's thread.
 */
final class ViewWriter implements BatchConsumerAwareMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(ViewWriter.class);

    private final ViewStore views;
    private final TenantRegistry tenants;
    private final ViewPositions positions;
    private final SinkState state;
    private final Runnable onLoss;
    private final FailPoint beforeWrite;
    private final FailPoint afterWrite;
    private final Set<EventKey> registered = new HashSet<>();

    /** @param onLoss runs when Redis turns out to have lost what it held */
    ViewWriter(
            ViewStore views,
            TenantRegistry tenants,
            ViewPositions positions,
            SinkState state,
            Runnable onLoss,
            FailPoints failPoints) {
        this.views = views;
        this.tenants = tenants;
        this.positions = positions;
        this.state = state;
        this.onLoss = onLoss;
        this.beforeWrite = failPoints.at("sink.before-write");
        this.afterWrite = failPoints.at("sink.after-write");
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch, Consumer<?, ?> consumer) {
        Map<ViewKey, ViewWrite> newest = new LinkedHashMap<>();
        Map<Integer, Long> reached = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> view : batch) {
            collect(view, newest);
            reached.put(view.partition(), view.offset() + 1);
        }
        long start = System.nanoTime();
        boolean success = false;
        try {
            register(newest.keySet());
            beforeWrite.pass();
            long written = Answers.await(views.write(newest.values()));
            afterWrite.pass();
            if (!positions.save(reached)) {
                onLoss.run();
            }
            state.wrote(written, lag(consumer));
            success = true;
        } catch (ExecutionException | TimeoutException e) {
            state.failed(e);
            throw new StoreAwayException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAwayException(e);
        } finally {
            state.ran(start, success);
        }
    }

    private void collect(ConsumerRecord<byte[], byte[]> view, Map<ViewKey, ViewWrite> newest) {
        if (view.value() == null) {
            return;
        }
        try {
            ViewKey key = ViewKey.parse(new String(view.key(), StandardCharsets.UTF_8));
            ViewVersion version = new ViewVersion(positions.generation(), view.offset());
            newest.put(key, new ViewWrite(key, version, document(view.value())));
        } catch (IllegalArgumentException | JacksonException e) {
            log.warn("skipped the view at {}-{}@{}", view.topic(), view.partition(), view.offset(), e);
            state.skipped();
        }
    }

    /** Readers rely on documents being objects. */
    private static String document(byte[] value) {
        if (!ViewJson.mapper().readTree(value).isObject()) {
            throw new IllegalArgumentException("the document is no JSON object");
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    private void register(Set<ViewKey> keys) throws ExecutionException, TimeoutException, InterruptedException {
        for (ViewKey view : keys) {
            if (!registered.contains(view.key())) {
                Answers.await(tenants.register(view.key()));
                registered.add(view.key());
            }
        }
    }

    private static long lag(Consumer<?, ?> consumer) {
        return consumer.assignment().stream()
                .map((TopicPartition partition) -> consumer.currentLag(partition))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sum();
    }
}
