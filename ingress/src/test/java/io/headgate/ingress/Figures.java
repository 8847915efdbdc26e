// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Times that tests measure, for people: tests assert only guards. */
final class Figures {

    private static final Map<String, List<Long>> NANOS = new ConcurrentSkipListMap<>();

    private Figures() {}

    static void add(String what, long nanos) {
        NANOS.computeIfAbsent(what, name -> Collections.synchronizedList(new ArrayList<>()))
                .add(nanos);
    }

    static void print() {
        NANOS.forEach((what, nanos) -> {
            List<Long> sorted = nanos.stream().sorted().toList();
            System.out.printf(
                    "%s: %d times, median %.1f ms, longest %.1f ms%n",
                    what, sorted.size(), sorted.get(sorted.size() / 2) / 1e6, sorted.get(sorted.size() - 1) / 1e6);
        });
        NANOS.clear();
    }
}
