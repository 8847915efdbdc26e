// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Limits that have lately refused somebody, remembered so that the same caller need not be refused by the store again.
 * Exact, since refusals use nothing up and admissions only put the end of a violation off: a limit refuses until its retry
 * time, counted from the moment the store was <em>asked</em>, which is never later than the moment it decided. Nothing is
 * believed for longer than {@link #LONGEST}, so that a limit that an operator resets is felt, nor under other limits, nor
 * once any of its limits has had time to change. Bounded. Thread-safe.
 */
public final class RecentRefusals {

    /** How long a refusal is believed at most. */
    public static final Duration LONGEST = Duration.ofSeconds(1);

    private final Cache<String, Told> identities;
    private final LongSupplier nanos;

    /**
     * @param most identities that are remembered, 1 or more
     * @param nanos a clock that only goes forward
     */
    public RecentRefusals(int most, LongSupplier nanos) {
        this.identities = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(LONGEST)
                .ticker(nanos::getAsLong)
                .build();
        this.nanos = nanos;
    }

    /** Now, by the clock of this memory: to be read before the store is asked. */
    public long now() {
        return nanos.getAsLong();
    }

    /** Takes what the store said of this request; a refusal for other reasons than limits is not remembered. */
    public void remember(AdmissionRequest request, Decision.Refused refused, long askedNanos) {
        List<Violation> limits = refused.violations().stream()
                .filter(violation -> violation.reason().status() == 429)
                .toList();
        if (!limits.isEmpty()) {
            Told told = new Told(request.limits(), limits, refused.limits(), askedNanos, now());
            identities.put(request.identity(), told);
        }
    }

    /** What this identity would hear from the store now, if that is certain: which limits it violates, where it stands. */
    public Optional<LimitRefusal> of(String identity, List<Limit> limits) {
        Told told = identities.getIfPresent(identity);
        long now = now();
        return told != null && told.holds(limits, now) ? Optional.of(told.at(now)) : Optional.empty();
    }

    /** A refusal between the asking and the answer of which the store decided it. */
    private record Told(
            List<Limit> limits,
            List<Violation> violations,
            List<LimitState> states,
            long askedNanos,
            long answeredNanos) {

        boolean holds(List<Limit> asked, long now) {
            Duration age = Duration.ofNanos(now - askedNanos);
            return age.compareTo(LONGEST) < 0
                    && limits.equals(asked)
                    && violations.stream().allMatch(violation -> age.compareTo(violation.retryAfter()) < 0)
                    && states.stream()
                            .map(LimitState::reset)
                            .allMatch(reset -> reset.isZero() || age.compareTo(reset) < 0);
        }

        /** Times that have passed for certain are taken off, no more: nobody is called back too early. */
        LimitRefusal at(long now) {
            Duration passed = Duration.ofNanos(now - answeredNanos);
            return new LimitRefusal(
                    violations.stream()
                            .map(violation -> new Violation(
                                    violation.reason(), violation.retryAfter().minus(passed)))
                            .toList(),
                    states.stream()
                            .map(state -> state.reset().isZero()
                                    ? state
                                    : new LimitState(
                                            state.limit(),
                                            state.remaining(),
                                            state.reset().minus(passed)))
                            .toList());
        }
    }
}
