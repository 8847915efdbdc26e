// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The rate limits of one role.
 *
 * @param hourly admissions an hour; −1 is unlimited
 * @param burst admissions in a burst window; −1 is unlimited
 * @param burstWindow seconds, 1 or more
 */
public record RoleLimits(long hourly, long burst, int burstWindow) {

    /** The value that means no limit. */
    public static final long UNLIMITED = -1;

    /** The finite limits, burst first. */
    @JsonIgnore
    public List<Limit> finite() {
        List<Limit> limits = new ArrayList<>(2);
        if (burst != UNLIMITED) {
            limits.add(new Limit(Reason.BURST_RATE_LIMIT, burst, Duration.ofSeconds(burstWindow)));
        }
        if (hourly != UNLIMITED) {
            limits.add(new Limit(Reason.HOURLY_RATE_LIMIT, hourly, Duration.ofHours(1)));
        }
        return limits;
    }
}
