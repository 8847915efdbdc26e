// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.redis;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Admission requests as an ingress makes them: three limits, 512 bytes of payload, an event of 150. Thread-safe. */
public final class Requests {

    private static final int ROOM = 100_000_000;
    private static final QueueBounds ROOMY = new QueueBounds(ROOM, ROOM, ROOM, 0);
    private static final String BODY_HASH = "0123456789abcdef0123456789abcdef";
    private static final byte[] PAYLOAD = new byte[512];
    private static final byte[] EVENT = new byte[150];

    private final List<Limit> limits;
    private final long logSize;
    private final QueueBounds bounds;

    /** @param count of each limit; 0 for none */
    public Requests(long count) {
        this(count, ROOMY);
    }

    public Requests(long count, QueueBounds bounds) {
        this.limits = count == 0
                ? List.of()
                : List.of(
                        new Limit(Reason.BURST_RATE_LIMIT, count, Duration.ofMinutes(1)),
                        new Limit(Reason.HOURLY_RATE_LIMIT, count, Duration.ofHours(1)),
                        new Limit(Reason.ENDPOINT_RATE_LIMIT, count, Duration.ofMinutes(10)));
        this.logSize = count;
        this.bounds = bounds;
    }

    private Requests(List<Limit> limits, long logSize) {
        this.limits = limits;
        this.logSize = logSize;
        this.bounds = ROOMY;
    }

    /** Of a paid caller under the standard profile: 60 a minute and 2 000 an hour. */
    public static Requests ofPaidCallers() {
        return new Requests(
                List.of(
                        new Limit(Reason.BURST_RATE_LIMIT, 60, Duration.ofMinutes(1)),
                        new Limit(Reason.HOURLY_RATE_LIMIT, 2_000, Duration.ofHours(1))),
                2_000);
    }

    /** The limits of every request. */
    public List<Limit> limits() {
        return limits;
    }

    /** A request that was never sent before. */
    public AdmissionRequest next(String identity) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        String id = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
        return new AdmissionRequest(
                id,
                BODY_HASH,
                Role.PAID,
                identity,
                limits,
                logSize,
                bounds,
                Long.MAX_VALUE / 2,
                new TaskContent(id, id, id, id, PAYLOAD),
                EVENT);
    }
}
