// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import io.headgate.core.config.ConfigDocument;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;

/**
 * What the topics hold of one tenant/project: the span asked for and an hour before it, from which limits and queue are
 * known when it begins. Immutable.
 *
 * @param fromUs the span's first moment, epoch µs
 * @param toUs its end, exclusive
 * @param steps in their {@linkplain Step#ORDER order}; ends may be later than the span
 * @param beats in the order of their time
 * @param configs by version
 */
public record Recording(
        long fromUs, long toUs, List<Step> steps, List<Beat> beats, NavigableMap<Long, ConfigDocument> configs) {

    /** How long before the span a recording begins: the longest limit's window. */
    public static final Duration WARM_UP = Duration.ofHours(1);

    boolean covers(long timeUs) {
        return timeUs >= fromUs && timeUs < toUs;
    }

    Stream<Attempt> attempts() {
        return steps.stream().filter(Attempt.class::isInstance).map(Attempt.class::cast);
    }

    Stream<Ending> endings() {
        return steps.stream().filter(Ending.class::isInstance).map(Ending.class::cast);
    }
}
