// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The index against a look at all entries. */
class SummaryIndexTest {

    private static final int CAPACITY = 8;

    private record Entry(long hash, long count) {}

    @Property(tries = 500)
    void shouldFindAndReplaceAsALookAtAllEntriesWould(
            @ForAll @Size(max = 300) List<@IntRange(max = 14) Integer> names) {
        SummaryIndex index = new SummaryIndex(CAPACITY);
        List<Entry> all = new ArrayList<>();
        for (int name : names) {
            // Few and colliding hashes; counts that often tie.
            long hash = name % 12;
            int weight = 1 + name % 3;
            int known = IntStream.range(0, all.size())
                    .filter(entry -> all.get(entry).hash() == hash)
                    .findFirst()
                    .orElse(-1);
            assertThat(index.first(hash)).isEqualTo(known);
            count(index, all, known, hash, weight);
            assertThat(index.size()).isEqualTo(all.size());
            assertThat(index.least()).isEqualTo(least(all));
        }
    }

    private static void count(SummaryIndex index, List<Entry> all, int known, long hash, int weight) {
        if (known < 0 && all.size() < CAPACITY) {
            index.add(hash, weight);
            all.add(new Entry(hash, weight));
            return;
        }
        int entry = known < 0 ? index.least() : known;
        if (known < 0) {
            index.rename(entry, hash);
        }
        Entry grown = new Entry(hash, all.get(entry).count() + weight);
        index.raise(entry, grown.count());
        all.set(entry, grown);
    }

    private static int least(List<Entry> all) {
        return IntStream.range(0, all.size())
                .boxed()
                .min(Comparator.<Integer>comparingLong(entry -> all.get(entry).count())
                        .thenComparing(entry -> all.get(entry).hash(), Comparator.reverseOrder())
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
