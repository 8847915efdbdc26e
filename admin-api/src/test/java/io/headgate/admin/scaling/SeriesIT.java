// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.events.EventKey;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Labels are few: what callers choose makes no series. */
@ExtendWith(RealParts.class)
class SeriesIT {

    private static final int TENANTS = 20;
    private static final int BESIDE_TENANTS = 600;

    @Test
    void shouldHoldTheNumberOfSeriesWhateverIsAskedFor(@Own TestRedis redis, TestBroker broker) {
        List<EventKey> tenants = IntStream.range(0, TENANTS)
                .mapToObj(i -> new EventKey("tenant-" + i, "p"))
                .toList();
        String all = tenants.stream().map(EventKey::toString).collect(Collectors.joining(","));
        try (StoredViews views = new StoredViews(redis.url());
                RunningAdmin admin = new RunningAdmin(redis, broker, "--METRICS_TENANTS=" + all).awaitReady()) {
            tenants.forEach(tenant -> views.writeAll(tenant, System.currentTimeMillis() + 60_000));
            String token = admin.token("super-admin", "*", "*");
            wave(admin, token, "alpha");
            series(admin, token); // counted itself, from the next one on
            Set<String> known = series(admin, token);
            wave(admin, token, "omega");
            assertThat(series(admin, token)).isEqualTo(known);
            assertThat(known).hasSizeLessThan(TENANTS * (ScalingMetric.values().length + 1) + BESIDE_TENANTS);
            assertThat(known).noneMatch(series -> series.contains("alpha") || series.contains("omega"));
        }
    }

    /** What a scanner, a confused client and a busy operator send, each name new. */
    private static void wave(RunningAdmin admin, String token, String name) {
        for (int i = 0; i < 20; i++) {
            String word = name + i;
            admin.get("/" + word, token);
            admin.get("/metrics/" + word + "?x=" + word, token);
            admin.get("/monitoring/system?tenant=" + word + "&project=p", token);
            admin.get("/admin/queue/" + word, token);
            admin.get("/metrics/combined?tenant=tenant-1&project=p", token, "X-Correlation-ID", word);
            admin.get("/monitoring/system", null, "User-Agent", word);
        }
    }

    private static Set<String> series(RunningAdmin admin, String token) {
        return admin.get("/metrics", token)
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
