// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.events.views.CircuitsView;
import io.headgate.events.views.CircuitsView.Circuit;
import io.headgate.events.views.CircuitsView.CircuitFacts;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ViewName;
import io.headgate.testkit.TestRedis;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedAdmin.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class LiveIT {

    private final TestRedis redis;
    private final RunningAdmin admin;
    private final StoredViews views;

    LiveIT(SharedAdmin shared) {
        this.redis = shared.redis();
        this.views = shared.views();
        this.admin = shared.admin();
    }

    @Test
    void shouldBeginWithASnapshotAndGoOnWithWhatChanges() throws Exception {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis());
        try (LiveReader reader = LiveReader.open(admin)) {
            LiveReader.Event snapshot = reader.next();
            assertThat(snapshot.name()).isEqualTo("snapshot");
            assertThat(snapshot.data()
                            .at("/throttling_windows/1m/total_requests")
                            .asInt())
                    .isEqualTo(150);
            views.write(StoredViews.OWN, ViewName.LATENCY, StoredViews.latency(System.currentTimeMillis() + 1));
            LiveReader.Event delta = reader.next("delta");
            assertThat(delta.data().has("timestamp")).isTrue();
            assertThat(delta.data().has("tenant")).isFalse();
            assertThat(delta.data().at("/throttling_windows/1m").isMissingNode())
                    .isTrue();
        }
    }

    /** A reader that came later is told the whole: what the first one has put together must be the same. */
    @Test
    void shouldAddUpToWhatALaterReaderIsToldUnderTheSameId() throws Exception {
        long now = System.currentTimeMillis();
        views.writeAll(StoredViews.OWN, now);
        CircuitFacts open = new CircuitFacts("open", 15, 3, 15, 100, 7, now, now);
        views.write(
                StoredViews.OWN,
                ViewName.CIRCUITS,
                new CircuitsView(now, now, Map.of("backpressure", new Circuit(open, Map.of("in-1", open)))));
        try (LiveReader first = LiveReader.open(admin)) {
            long begin = first.next().id();
            views.writeTheOthers(now);
            views.write(StoredViews.OWN, ViewName.THROTTLING, new ThrottlingView(now, now, Map.of()));
            first.until(known -> known.at("/throttling_windows/1m").isMissingNode());
            try (LiveReader second = LiveReader.open(admin)) {
                LiveReader.Event whole = second.next("snapshot");
                assertThat(whole.id()).isGreaterThan(begin);
                first.through(whole.id());
                assertThat(first.known()).isEqualTo(whole.data());
            }
            assertThat(first.ids()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldSayThatTheStoreIsAwayAndGoOnWithASnapshot() throws Exception {
        try (LiveReader reader = LiveReader.open(admin)) {
            reader.next("snapshot");
            redis.suspend();
            try {
                assertThat(reader.next("unavailable").data().path("reason").asString())
                        .isEqualTo("store_unavailable");
            } finally {
                redis.resume();
            }
            assertThat(reader.next("snapshot").data().path("tenant").asString()).isEqualTo("home");
        }
    }

    /** An EventSource takes nothing but events, and yet is told what is wrong. */
    @ParameterizedTest
    @CsvSource({
        "viewer, home, ?tenant=acme&project=chat, 404",
        "viewer, acme, '', 404",
        "autoscaler, home, '', 403",
        "super-admin, *, ?tenant=UPPER, 400"
    })
    void shouldRefuseWithAProblemAlsoWhereOnlyEventsAreTaken(String role, String tenant, String query, int status) {
        HttpResponse<String> refused =
                admin.get("/monitoring/stream" + query, admin.token(role, tenant, "*"), "Accept", "text/event-stream");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(RunningAdmin.json(refused).path("status").asInt()).isEqualTo(status);
    }

    @Test
    void shouldFollowAnotherTenantToWhomItsCredentialCovers() throws Exception {
        try (LiveReader reader =
                LiveReader.open(admin, "?tenant=acme&project=chat", admin.token("viewer", "acme", "*"))) {
            assertThat(reader.next("snapshot").data().path("tenant").asString()).isEqualTo("acme");
        }
    }

    @Test
    void shouldSpareAPollerWhatItKnows() {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis());
        HttpResponse<String> first = admin.get("/monitoring/system", admin.token("viewer"));
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(admin.get("/monitoring/system", admin.token("viewer"), "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        views.write(StoredViews.OWN, ViewName.THROTTLING, new ThrottlingView(System.currentTimeMillis(), 0, Map.of()));
        assertThat(admin.get("/monitoring/system", admin.token("viewer"), "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
    }
}
