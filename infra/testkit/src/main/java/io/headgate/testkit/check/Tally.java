// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counting, and telling counts apart. */
final class Tally {

    private Tally() {}

    static <T> Map<String, Long> by(Collection<T> all, Function<T, String> name) {
        return sums(all, name, one -> 1);
    }

    static <T> Map<String, Long> sums(Collection<T> all, Function<T, String> name, ToLongFunction<T> amount) {
        return all.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.summingLong(amount)));
    }

    /** Where two counts differ; what is missing counts as 0. */
    static Stream<String> differences(String left, Map<String, Long> ones, String right, Map<String, Long> others) {
        Set<String> names = new TreeSet<>(ones.keySet());
        names.addAll(others.keySet());
        return names.stream()
                .filter(name -> count(ones, name) != count(others, name))
                .map(name -> name + ": " + left + " " + count(ones, name) + ", " + right + " " + count(others, name));
    }

    static long count(Map<String, Long> counts, String name) {
        return counts.getOrDefault(name, 0L);
    }
}
