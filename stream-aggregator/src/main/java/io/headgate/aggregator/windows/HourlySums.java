// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.SortedMap;
import java.util.TreeMap;

/** The requests of one longer window, as a whole and by hours of the clock. */
public final class HourlySums implements Sums<HourlySums> {

    private static final int HOUR = Window.HOUR.seconds();

    private final RequestSums total = new RequestSums();
    private final SortedMap<Long, RequestSums> hours = new TreeMap<>();

    @Override
    public void add(Pane pane) {
        long start = pane.id().start();
        hour(start - Math.floorMod(start, HOUR)).add(pane);
        total.add(pane);
    }

    @Override
    public void add(HourlySums shorter) {
        total.add(shorter.total);
        shorter.hours.forEach((start, sums) -> hour(start).add(sums));
    }

    /** Of the whole window. */
    public RequestSums total() {
        return total;
    }

    /** Of one hour of the clock, as far as the window reaches into it. */
    public RequestSums hourOf(long startSecond) {
        return hours.getOrDefault(startSecond, new RequestSums());
    }

    private RequestSums hour(long start) {
        return hours.computeIfAbsent(start, same -> new RequestSums());
    }
}
