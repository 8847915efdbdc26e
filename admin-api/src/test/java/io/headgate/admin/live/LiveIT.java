// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ViewName;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(SharedAdmin.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class LiveIT {

    private final RunningAdmin admin;
    private final StoredViews views;

    LiveIT(SharedAdmin shared) {
        this.views = shared.views();
        this.admin = shared.admin();
    }

    @Test
    void shouldBeginWithASnapshotAndGoOnWithWhatChanges() throws Exception {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis());
        try (Stream<String> lines = lines()) {
            Iterator<String> stream = lines.iterator();
            JsonNode snapshot = next(stream, "snapshot");
            assertThat(snapshot.at("/throttling_windows/1m/total_requests").asInt())
                    .isEqualTo(150);
            views.write(StoredViews.OWN, ViewName.LATENCY, StoredViews.latency(System.currentTimeMillis() + 1));
            JsonNode delta = next(stream, "delta");
            assertThat(delta.has("timestamp")).isTrue();
            assertThat(delta.has("tenant")).isFalse();
            assertThat(delta.at("/throttling_windows/1m").isMissingNode()).isTrue();
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

    private Stream<String> lines() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(admin.address("/monitoring/stream"))
                .header("Authorization", "Bearer " + admin.token("viewer"))
                .build();
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return response.body();
    }

    /** The data of the next event of this name; each has an id. */
    private static JsonNode next(Iterator<String> lines, String name) {
        boolean named = false;
        boolean identified = false;
        while (true) {
            String line = lines.next();
            named |= line.equals("event:" + name);
            identified |= line.startsWith("id:");
            if (line.isEmpty()) {
                named = false;
                identified = false;
            } else if (named && line.startsWith("data:")) {
                assertThat(identified).isTrue();
                return JsonMapper.shared().readTree(line.substring("data:".length()));
            }
        }
    }
}
