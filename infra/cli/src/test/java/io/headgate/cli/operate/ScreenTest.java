// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScreenTest {

    private static final String BUSY = """
            {"tenant":"home","project":"demo","timestamp":"2026-11-30T05:42:31.421Z","mode":"degraded",
             "gateway_configuration":{"version":1234,"profile":"production"},
             "pipeline":{"view_age_ms":272,"journal_length":123456},
             "enhanced_queue_stats":{"weighted_max_capacity":14000},
             "components":{"proc":{"queue":{"pressure_ratio":0.5,"waiting":12345,"running":2000,"oldest_wait_ms":83000,
                  "accepting":{"anonymous":false,"registered":true,"paid":true,"privileged":true}},
                "latency":{"queue_wait_ms":{"1m":{"p50":0.42,"p95":476.9195,"p99":59990.1,"max":3700000}}}},
               "ingress":{"sse":{"total_connections":10000,"max_connections":100000}}},
             "global_stats":{"chat_rest":{"expected":50,"healthy":49,"load":2000,"capacity":14000}},
             "throttling_windows":{"1h":{"total_requests":123456789,"rate_limit_429":1000000,"backpressure_503":7,"throttle_rate":33.33}},
             "circuit_breakers":{"circuits":{"authentication":{"state":"closed"},"rate_limiter":{"state":"half_open"},"backpressure":{"state":"open"}}},
             "alerts":[{"severity":"critical","code":"circuit_open","message":"backpressure is open"}],
             "instances":{"worker-7":{"chat_rest":{"health":"healthy","load":3,"last_heartbeat_age_ms":3442}}}}""";

    @Test
    void shouldShowTheMainNumbersWithTheirUnits() {
        assertThat(text(BUSY))
                .anyMatch(
                        line -> line.startsWith("home/demo  2026-11-30T05:42:31Z  DEGRADED  config 1234 (production)"))
                .anyMatch(line -> line.contains("views are 272 ms old, entries in the journal: 123 456"))
                .anyMatch(line -> line.contains("[###############...............] 50 % of 14 000 places"))
                .anyMatch(line -> line.contains("waiting 12 345, running 2 000, the oldest waits 1 min 23 s"))
                .anyMatch(line -> line.contains("anonymous: NO") && line.contains("paid: yes"))
                .anyMatch(line -> line.matches("wait +0.4 ms +477 ms +60.0 s +1 h 1 min"))
                .anyMatch(line -> line.matches("1h +123 456 789 +1 000 000 +7 +33.3 %"))
                .anyMatch(line -> line.contains("rate_limiter: HALF_OPEN") && line.contains("backpressure: OPEN"))
                .anyMatch(line -> line.matches("worker-7 +chat_rest +healthy +3 +3.4 s ago"))
                .anyMatch(line -> line.contains("CRITICAL circuit_open"));
    }

    @Test
    void shouldFitIntoEightyColumnsAndTwentyFourRows() {
        assertThat(text(BUSY)).allMatch(line -> line.length() <= 80);
        assertThat(Frame.USUAL.fit(Screen.of(JsonMapper.shared().readTree(BUSY))))
                .hasSizeLessThanOrEqualTo(24)
                .noneMatch(line -> line.text().contains("too low"));
    }

    @Test
    void shouldShowADashForWhatIsAbsentAndNothingElse() {
        assertThat(text("{}"))
                .anyMatch(line -> line.matches("wait +- +- +- +-"))
                .anyMatch(line -> line.contains("waiting -, running -"))
                .noneMatch(line -> line.contains("null"));
    }

    @Test
    void shouldRaiseItsVoiceWhereSomethingIsWrongOnly() {
        assertThat(Screen.of(JsonMapper.shared().readTree(BUSY)))
                .filteredOn(line -> line.tone() == Tone.CRITICAL)
                .extracting(Line::text)
                .satisfiesExactly(
                        head -> assertThat(head).contains("DEGRADED"),
                        alert -> assertThat(alert).contains("circuit_open"),
                        circuits -> assertThat(circuits).contains("OPEN"));
        assertThat(Screen.of(JsonMapper.shared().readTree("{\"mode\":\"normal\"}")))
                .noneMatch(line -> line.tone() == Tone.CRITICAL || line.tone() == Tone.WARNING);
    }

    private static List<String> text(String system) {
        return Screen.of(JsonMapper.shared().readTree(system)).stream()
                .map(Line::text)
                .toList();
    }
}
