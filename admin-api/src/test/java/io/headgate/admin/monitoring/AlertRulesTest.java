// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.StoredViews;
import io.headgate.events.views.CircuitsView;
import io.headgate.events.views.CircuitsView.Circuit;
import io.headgate.events.views.CircuitsView.CircuitFacts;
import io.headgate.events.views.GaugeWindow;
import io.headgate.events.views.LatencyView;
import io.headgate.events.views.LatencyWindow;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.PoolsView;
import io.headgate.events.views.ProcessHealth;
import io.headgate.events.views.QueueSample;
import io.headgate.events.views.QueueView;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ThrottlingWindow;
import io.headgate.events.views.ViewName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRulesTest {

    private static final Instant NOW = Instant.ofEpochMilli(Readings.NOW);

    @Test
    void shouldBeQuietWhileAllIsWell() {
        assertThat(codes(calm())).isEmpty();
    }

    @Test
    void shouldTellOfAnOpenCircuitSinceItOpened() {
        CircuitFacts open = new CircuitFacts("open", 15, 3, 15, 100, 7, Readings.NOW - 20_000, Readings.NOW - 20_000);
        Readings readings = calm().view(
                        ViewName.CIRCUITS,
                        new CircuitsView(
                                Readings.NOW,
                                Readings.NOW,
                                Map.of("backpressure", new Circuit(open, Map.of("in-1", open)))));
        List<Alert> alerts = alerts(readings);
        assertThat(alerts).extracting(Alert::code).containsExactly("circuit_open", "circuit_changed");
        assertThat(alerts.get(0).since()).isEqualTo(NOW.minusSeconds(20));
        CircuitsBlock block = readings.system().circuitBreakers();
        assertThat(block.summary()).isEqualTo(new CircuitsBlock.Summary(3, 1, 0, 0));
        assertThat(block.circuits().get("rate_limiter").state()).isEqualTo("unknown");
    }

    @Test
    void shouldTellOfMissingAndDeadProcesses() {
        assertThat(codes(calm().workers(ProcessHealth.STALE)))
                .contains("no_healthy_process", "health_ratio_low", "process_deficit", "readiness_low");
        assertThat(codes(calm().workers(ProcessHealth.HEALTHY, ProcessHealth.STALE)))
                .contains("process_deficit")
                .doesNotContain("no_healthy_process");
    }

    @ParameterizedTest
    @CsvSource({"9, false", "10, true"})
    void shouldTellOfProcessesThatAreNearlyAllBusy(int load, boolean told) {
        assertThat(codes(calm().atWork(load)).contains("utilization_high")).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"30, false", "31, true"})
    void shouldTellOfAJournalThatNobodyRelays(int seconds, boolean told) {
        List<String> codes = codes(calm().journal(Duration.ofSeconds(seconds)));
        assertThat(codes).isEqualTo(told ? List.of("journal_lag") : List.of());
    }

    @ParameterizedTest
    @CsvSource({"7, false", "8, true"})
    void shouldTellWhereCredentialsCannotBeChecked(int failures, boolean told) {
        CircuitFacts facts = new CircuitFacts("closed", 20, 0, failures, 100, 0, null, null);
        List<String> codes = codes(calm().view(
                        ViewName.CIRCUITS,
                        new CircuitsView(
                                Readings.NOW,
                                Readings.NOW,
                                Map.of("authentication", new Circuit(facts, Map.of("in-1", facts))))));
        assertThat(codes).isEqualTo(told ? List.of("authentication_failures") : List.of());
    }

    @Test
    void shouldTellOfManyRejectedCredentialsOverAllIngressesThatLive() {
        assertThat(codes(calm().rejecting(ProcessHealth.HEALTHY, 60, 40))).isEmpty();
        assertThat(alerts(calm().rejecting(ProcessHealth.HEALTHY, 60, 41)))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.code()).isEqualTo("authentication_failures");
                    assertThat(alert.subject()).isEqualTo("credentials");
                    assertThat(alert.value()).isEqualTo(101);
                    assertThat(alert.threshold()).isEqualTo(100);
                });
        assertThat(codes(calm().rejecting(ProcessHealth.STALE, 60, 41))).doesNotContain("authentication_failures");
    }

    @Test
    void shouldTellOfANewConfigForAQuarterOfAnHourAndNotOfTheFirst() {
        assertThat(codes(calm().configured(1, Duration.ZERO))).isEmpty();
        assertThat(alerts(calm().configured(2, Duration.ofMinutes(14))))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.code()).isEqualTo("config_changed");
                    assertThat(alert.severity()).isEqualTo(Alert.Severity.INFO);
                    assertThat(alert.since()).isEqualTo(NOW.minus(Duration.ofMinutes(14)));
                });
        assertThat(codes(calm().configured(2, Duration.ofMinutes(15)))).isEmpty();
    }

    @Test
    void shouldTellOfAFullQueue() {
        assertThat(codes(calm().open(12, 0))).contains("pressure_high");
        assertThat(codes(calm().open(11, 0))).doesNotContain("pressure_high");
    }

    @ParameterizedTest
    @CsvSource({"20.5,throttle_rate_critical", "20,throttle_rate_high", "10.5,throttle_rate_high", "10,''"})
    void shouldHoldTheRateAgainstTheLastQuarterOfAnHour(double rate, String code) {
        ThrottlingWindow window =
                new ThrottlingWindow(150, 150, 50, 30, 20, rate, Map.of(), Map.of(), Map.of(), Map.of());
        ThrottlingWindow minute = new ThrottlingWindow(10, 10, 0, 0, 0, 0, Map.of(), Map.of(), Map.of(), Map.of());
        List<String> codes = codes(calm().view(
                        ViewName.THROTTLING,
                        new ThrottlingView(Readings.NOW, Readings.NOW, Map.of("1m", minute, "15m", window))));
        assertThat(codes).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @CsvSource({"16,true", "15,false", "10,false", "5,false", "4,true"})
    void shouldTellOfALoadThatHasChangedMuch(int lastMinute, boolean told) {
        ThrottlingWindow window = new ThrottlingWindow(150, 150, 0, 0, 0, 0, Map.of(), Map.of(), Map.of(), Map.of());
        ThrottlingWindow minute =
                new ThrottlingWindow(lastMinute, lastMinute, 0, 0, 0, 0, Map.of(), Map.of(), Map.of(), Map.of());
        List<String> codes = codes(calm().view(
                        ViewName.THROTTLING,
                        new ThrottlingView(Readings.NOW, Readings.NOW, Map.of("1m", minute, "15m", window))));
        assertThat(codes.contains("load_changed")).isEqualTo(told);
    }

    @Test
    void shouldTellOfSlowRequestsAtOnceAndOfSlowTasksAfterFiveMinutes() {
        LatencyWindow slow = new LatencyWindow(10, 60_000.0, 60_000.0, 60_000.0, 60_000.0, 60_000.0);
        Map<String, LatencyWindow> windows = Map.of("1m", slow);
        Readings readings =
                calm().view(ViewName.LATENCY, new LatencyView(Readings.NOW, Readings.NOW, windows, windows, windows));
        assertThat(codes(readings)).containsExactly("exec_latency_high", "rest_latency_high");

        AlertBook book = new AlertBook();
        assertThat(due(book, readings, NOW)).containsExactly("rest_latency_high");
        assertThat(due(book, readings, NOW.plus(Duration.ofMinutes(5))))
                .containsExactly("exec_latency_high", "rest_latency_high");
    }

    @Test
    void shouldTellOfAPoolThatIsNearlyUsedUpAndOfTheDatabasesHeadroom() {
        GaugeWindow full = new GaugeWindow(10, 0.9, 1.0);
        PoolsView.Use use = new PoolsView.Use(90, 100);
        PoolsView.Pool pool = new PoolsView.Pool(use, Map.of("in-1", use), Map.of("15m", full), Map.of("15m", full));
        Readings readings = calm().view(
                        ViewName.POOLS,
                        new PoolsView(Readings.NOW, Readings.NOW, Map.of("ingress", Map.of("pg", pool))));
        assertThat(codes(readings)).containsExactly("pool_use_high");
        SystemView system = SystemView.of(readings.reading(), DatabaseLimit.configured(110));
        assertThat(system.dbConnections().percentOfMax()).isEqualTo(90.91);
        assertThat(system.dbConnections().warning()).isNotNull();
        assertThat(system.components().ingress().poolsAggregate().pools().get("pg"))
                .isEqualTo(new PoolsBlock.Pool(90, 100, 90.0));
        assertThat(AlertRules.of(system, readings.reading(), Optional.empty()))
                .extracting(Alert::code)
                .contains("database_headroom");
    }

    @Test
    void shouldTellOfAQueueThatKeepsGrowing() {
        Map<String, GaugeWindow> depth =
                Map.of("1m", new GaugeWindow(60, 20.0, 25.0), "15m", new GaugeWindow(900, 5.0, 25.0));
        Map<String, GaugeWindow> none = Map.of();
        Readings readings = calm().view(
                        ViewName.QUEUE,
                        new QueueView(
                                Readings.NOW,
                                Readings.NOW,
                                QueueSample.NONE,
                                depth,
                                none,
                                none,
                                none,
                                none,
                                none,
                                Map.of()));
        assertThat(codes(readings)).containsExactly("queue_growing");
        AlertBook book = new AlertBook();
        assertThat(due(book, readings, NOW)).isEmpty();
        assertThat(due(book, readings, NOW.plusSeconds(120))).containsExactly("queue_growing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events_dropped", "sequence_gaps", "sequence_repeats"})
    void shouldTellOfACountForAQuarterOfAnHourAfterEachGrowth(String code) {
        AlertBook book = new AlertBook();
        assertThat(due(book, counted(code, 0), NOW)).isEmpty();
        assertThat(due(book, counted(code, 3), NOW)).containsExactly(code);
        assertThat(due(book, counted(code, 3), NOW.plus(Duration.ofMinutes(16))))
                .isEmpty();
        assertThat(due(book, counted(code, 4), NOW.plus(Duration.ofMinutes(17))))
                .containsExactly(code);
    }

    @Test
    void shouldRememberSinceWhenAndForgetWhatHasEnded() {
        AlertBook book = new AlertBook();
        Readings full = calm().open(12, 0);
        book.due(StoredViews.OWN, alerts(full), NOW);
        List<Alert> later = book.due(StoredViews.OWN, alerts(full), NOW.plusSeconds(10));
        assertThat(later).singleElement().satisfies(alert -> {
            assertThat(alert.since()).isEqualTo(NOW);
            assertThat(alert.value()).isGreaterThan(80);
            assertThat(alert.threshold()).isEqualTo(80);
            assertThat(alert.runbook()).endsWith("#pressure_high");
        });
        book.due(StoredViews.OWN, List.of(), NOW.plusSeconds(20));
        assertThat(book.due(StoredViews.OWN, alerts(full), NOW.plusSeconds(30))
                        .get(0)
                        .since())
                .isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void shouldTellOfAnExportThatDoesNotSucceed() {
        ExportWatch.Silence bearable = new ExportWatch.Silence(Duration.ofSeconds(150), Duration.ofSeconds(150));
        ExportWatch.Silence tooLong = new ExportWatch.Silence(Duration.ofSeconds(151), Duration.ofSeconds(150));
        Readings readings = calm();
        assertThat(AlertRules.of(readings.system(), readings.reading(), Optional.of(bearable)))
                .isEmpty();
        assertThat(AlertRules.of(readings.system(), readings.reading(), Optional.of(tooLong)))
                .extracting(Alert::code)
                .containsExactly("export_silent");
    }

    @Test
    void shouldTellOfStaleViewsSinceTheirTime() {
        Readings stale = calm().view(
                        ViewName.PIPELINE,
                        new PipelineView(Readings.NOW, Readings.NOW - 60_000, 0, 0, 0, 0, null, 0, 0));
        assertThat(alerts(stale))
                .filteredOn(alert -> alert.code().equals("view_stale"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "circuit_open",
                "circuit_changed",
                "authentication_failures",
                "no_healthy_process",
                "utilization_high",
                "health_ratio_low",
                "process_deficit",
                "readiness_low",
                "pressure_high",
                "queue_growing",
                "throttle_rate_critical",
                "throttle_rate_high",
                "load_changed",
                "rest_latency_high",
                "exec_latency_high",
                "pool_use_high",
                "database_headroom",
                "view_stale",
                "journal_lag",
                "events_dropped",
                "sequence_gaps",
                "sequence_repeats",
                "export_silent",
                "config_changed"
            })
    void shouldHaveARunbookForEachAlert(String code) throws Exception {
        Path runbooks = Path.of("..", "docs", "how-to", "runbooks.md");
        assertThat(Files.readString(runbooks)).contains("## " + code + "\n");
    }

    /** A look at a pipeline that has counted so many events of one kind. */
    private static Readings counted(String code, long events) {
        return calm().view(
                        ViewName.PIPELINE,
                        new PipelineView(
                                Readings.NOW,
                                Readings.NOW,
                                0,
                                code.equals("sequence_repeats") ? events : 0,
                                code.equals("sequence_gaps") ? events : 0,
                                0,
                                0L,
                                code.equals("events_dropped") ? events : 0,
                                0));
    }

    /** Requests come evenly and none is refused. */
    private static Readings calm() {
        return Readings.busy().view(ViewName.THROTTLING, new ThrottlingView(Readings.NOW, Readings.NOW, Map.of()));
    }

    private static List<Alert> alerts(Readings readings) {
        return AlertRules.of(readings.system(), readings.reading(), Optional.empty());
    }

    private static List<String> codes(Readings readings) {
        return alerts(readings).stream().map(Alert::code).sorted().toList();
    }

    private static List<String> due(AlertBook book, Readings readings, Instant now) {
        return book.due(StoredViews.OWN, alerts(readings), now).stream()
                .map(Alert::code)
                .sorted()
                .toList();
    }
}
