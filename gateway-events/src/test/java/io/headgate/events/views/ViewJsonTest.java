// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewJsonTest {

    @Test
    void shouldUseTheNamesThatOperatorsKnow() {
        ThrottlingWindow window = new ThrottlingWindow(
                150,
                150,
                50,
                20,
                30,
                33.33,
                Map.of("burst_rate_limit", 20L),
                Map.of("paid", new ThrottlingWindow.RoleCounts(100, 20, 30)),
                Map.of("gateway", 50L),
                Map.of("sse", new ThrottlingWindow.TransportCounts(100, 50)));

        String json = ViewJson.mapper().writeValueAsString(new ThrottlingView(1, 2, Map.of("1m", window)));

        assertThat(json)
                .contains("\"as_of\":1")
                .contains("\"complete_through\":2")
                .contains("\"1m\":{")
                .contains("\"total_requests\":150")
                .contains("\"rate_limit_429\":20")
                .contains("\"backpressure_503\":30")
                .contains("\"throttle_rate\":33.33");
        assertThat(ViewJson.mapper().readValue(json, ThrottlingView.class).windows())
                .containsEntry("1m", window);
    }

    @Test
    void shouldLeaveOutPercentilesOfNothing() {
        assertThat(ViewJson.mapper().writeValueAsString(LatencyWindow.EMPTY)).isEqualTo("{\"count\":0}");
    }

    @Test
    void shouldIgnoreWhatANewerAggregatorAdds() {
        CapacityView view = ViewJson.mapper()
                .readValue("{\"as_of\":1,\"complete_through\":2,\"processes\":[],\"more\":{}}", CapacityView.class);

        assertThat(view).isEqualTo(new CapacityView(1, 2, List.of()));
    }

    @Test
    void shouldTakeANumberThatAnOlderAggregatorDoesNotWriteForZero() {
        CapacityView view = ViewJson.mapper()
                .readValue("{\"as_of\":1,\"processes\":[{\"instance\":\"i\",\"load\":3}]}", CapacityView.class);

        assertThat(view.processes().get(0).load()).isEqualTo(3);
        assertThat(view.processes().get(0).credentialsRejected()).isZero();
    }
}
