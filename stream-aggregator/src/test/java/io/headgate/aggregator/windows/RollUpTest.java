// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RollUpTest {

    /** A whole quarter of an hour, so that edges are easy to name. */
    private static final long NOW = 1_800_000_000L;

    private final Panes panes = new Panes(PaneKeeper.none());

    @Test
    void shouldCountTheOpenPane() {
        admit(NOW);

        assertThat(samples(Window.ONE_MINUTE, RollUp.endFor(NOW * 1000 + 250))).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatHasNotBegun() {
        admit(NOW + 5);

        assertThat(samples(Window.ONE_MINUTE, NOW + 5)).isZero();
        assertThat(samples(Window.ONE_MINUTE, NOW + 6)).isEqualTo(1);
    }

    @Test
    void shouldLetGoOfAPaneWhenItsLastSecondLeavesTheWindow() {
        admit(NOW);

        assertThat(samples(Window.ONE_MINUTE, NOW + 64)).isEqualTo(1);
        assertThat(samples(Window.ONE_MINUTE, NOW + 65)).isZero();
        assertThat(samples(Window.QUARTER_HOUR, NOW + 904)).isEqualTo(1);
        assertThat(samples(Window.QUARTER_HOUR, NOW + 905)).isZero();
    }

    @Test
    void shouldCountAPaneInEveryLongerWindow() {
        admit(NOW);

        assertThat(samples(Window.QUARTER_HOUR, NOW + 1)).isEqualTo(1);
        assertThat(samples(Window.HOUR, NOW + 1)).isEqualTo(1);
    }

    @Test
    void shouldKeepAnHourTrueToOneMinutePaneAfterTheFold() {
        admit(NOW);
        panes.fold(NOW + 3000);

        assertThat(samples(Window.HOUR, NOW + 3659)).isEqualTo(1);
        assertThat(samples(Window.HOUR, NOW + 3660)).isZero();
    }

    private void admit(long second) {
        CounterPane pane = (CounterPane) panes.at(PaneKind.REQUESTS, second, second);
        pane.add(RequestSlots.SAMPLES, 1);
    }

    private long samples(Window window, long end) {
        return RollUp.REQUESTS.at(panes, end).get(window).samples();
    }
}
