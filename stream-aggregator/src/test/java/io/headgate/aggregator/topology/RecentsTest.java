// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class RecentsTest {

    private static final byte[] TENANT = "home/demo".getBytes(StandardCharsets.UTF_8);

    private final Flushes flushes = new Flushes();
    private final Set<Bytes> dirty = new HashSet<>();
    private final KeyValueStore<Bytes, byte[]> store = store(dirty);
    /** What a changelog would hold. */
    private final Map<Bytes, byte[]> flushed = new TreeMap<>();

    private final List<String> all = new ArrayList<>();
    private Recents recents = new Recents(TENANT, store, flushes);

    /** Flushes and restarts fall anywhere between refusals. */
    @Property(tries = 200)
    void shouldKeepTheLastOnesWhateverHappensBetween(
            @ForAll @Size(max = 120) List<@IntRange(max = 40) Integer> runs, @ForAll List<Boolean> restarts) {
        RecentsTest life = new RecentsTest();
        for (int i = 0; i < runs.size(); i++) {
            life.refuse(runs.get(i));
            life.flush();
            if (i < restarts.size() && restarts.get(i)) {
                life.restart();
            }
            life.assertTheLastOnes();
        }
    }

    @Test
    void shouldWriteOnceForManyThatComeTogether() {
        refuse(160);
        flush();

        assertThat(flushed).hasSize(10);
    }

    @Test
    void shouldWriteARareOneAlone() {
        for (int i = 0; i < 3; i++) {
            refuse(1);
            flush();
        }

        assertThat(flushed.values())
                .hasSize(3)
                .allSatisfy(page -> assertThat(page).hasSize(8 + 4 + "refusal 0".length()));
    }

    @Test
    void shouldWriteARareOneAloneAlsoAfterMany() {
        refuse(32);
        flush();
        refuse(1);

        assertThat(store.get(StoreKeys.recent(TENANT, 2))).hasSize(8 + 4 + "refusal 32".length());
    }

    @Test
    void shouldStoreNoMoreThanItKeepsAndAPage() {
        for (int i = 0; i < 300; i++) {
            refuse(1);
            flush();
        }
        assertThat(flushed).hasSize(200);
        refuse(1_000);
        flush();

        assertThat(flushed).hasSizeBetween(200 / 16, 200 / 16 + 2);
    }

    @Test
    void shouldKeepPagesFarShorterThanARecordMayBe() {
        for (int i = 0; i < 40; i++) {
            recents.add(new byte[i % 16 == 15 ? 64 * 1024 : 4 * 1024]);
        }
        flush();

        assertThat(flushed.values()).allSatisfy(page -> assertThat(page).hasSizeLessThan(256 * 1024));
        restart();
        assertThat(recents.newestFirst()).hasSize(40);
    }

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            String event = "refusal " + all.size();
            all.add(event);
            recents.add(event.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** As a cache does it: what was put since the last time, as it is now. */
    private void flush() {
        for (Bytes key : dirty) {
            byte[] value = store.get(key);
            if (value == null) {
                flushed.remove(key);
            } else {
                flushed.put(key, value.clone());
            }
        }
        dirty.clear();
        flushes.happened();
    }

    private void restart() {
        recents = new Recents(TENANT, store, flushes);
        flushed.forEach((key, page) -> recents.restore(StoreKeys.recent(key), page));
    }

    private void assertTheLastOnes() {
        List<String> expected = new ArrayList<>(all.subList(Math.max(0, all.size() - Recents.KEPT), all.size()));
        Collections.reverse(expected);
        assertThat(recents.newestFirst()).extracting(RecentsTest::text).isEqualTo(expected);
        assertThat(recents.count()).isEqualTo(all.size());
    }

    private static String text(ByteBuffer event) {
        return StandardCharsets.UTF_8.decode(event).toString();
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> store(Set<Bytes> dirty) {
        KeyValueStore<Bytes, byte[]> store =
                Stores.inMemoryKeyValueStore("refusals").get();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                RecentsTest.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("put") || method.getName().equals("delete")) {
                        dirty.add((Bytes) arguments[0]);
                    }
                    return method.invoke(store, arguments);
                });
    }
}
