// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.core.admission.Role;
import io.headgate.core.config.EndpointClass;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.config.RateLimits;
import io.headgate.core.config.RoleLimits;
import io.headgate.testkit.RedisPrograms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories made for defects that random ones reach too rarely: right scripts play them, each defect fails at its own. */
class RareHistoriesIT {

    private static HistoryServer server;

    @BeforeAll
    static void start() {
        server = new HistoryServer(RedisPrograms.bundled());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerAsTheModel(Rare history) {
        server.change(script -> script);

        assertThatCode(() -> server.play(history.limits, history.steps)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void shouldNoticeTheDefect(Rare history) {
        assertThat(Script.ADMIT.text()).contains(history.right);
        server.change(script -> script.replace(history.right, history.wrong));

        assertThatThrownBy(() -> server.play(history.limits, history.steps)).isInstanceOf(AssertionError.class);
    }

    enum Rare {
        /**
         * Admissions of a role without an hourly limit leave the hourly cursor where it was, while the ring goes round: it
         * points to an entry that has been overwritten.
         */
        A_CURSOR_OLDER_THAN_THE_RING(
                "cursors[c - 1] >= first then",
                "cursors[c - 1] > 0 then",
                hourly(4),
                new Asks()
                        .at(0, Role.REGISTERED)
                        .at(1_800, Role.REGISTERED)
                        .at(3_601, Role.REGISTERED)
                        .at(3_602, Role.PRIVILEGED)
                        .at(3_603, Role.PRIVILEGED)
                        .at(7_000, Role.PRIVILEGED)
                        .at(7_001, Role.PRIVILEGED)
                        .at(7_210, Role.REGISTERED)),

        /** A ring that is made wider numbers its entries anew, so what the cursors say is of another ring. */
        CURSORS_OF_A_NARROWER_RING(
                "cursors[1], cursors[4], cursors[7], moved = 0, 0, 0, true\n",
                "\n",
                hourly(2),
                new Asks()
                        .at(0, Role.REGISTERED)
                        .at(1_800, Role.REGISTERED)
                        .at(3_601, Role.REGISTERED)
                        .at(5_402, Role.REGISTERED)
                        .then(new Step.Configure(hourly(5)))
                        .at(5_403, Role.REGISTERED)
                        .at(5_404, Role.REGISTERED));

        private final String right;
        private final String wrong;
        private final RateLimits limits;
        private final List<Step> steps;

        Rare(String right, String wrong, RateLimits limits, Asks asks) {
            this.right = right;
            this.wrong = wrong;
            this.limits = limits;
            this.steps = asks.steps;
        }

        /** So many an hour and a second; the privileged ones have no hourly limit. */
        private static RateLimits hourly(long count) {
            Map<EndpointClass, Integer> classes =
                    GatewayConfig.of(Profile.STANDARD).rateLimits().endpointClasses();
            RoleLimits limited = new RoleLimits(count, count, 1);
            RoleLimits unlimited = new RoleLimits(RoleLimits.UNLIMITED, count, 1);
            return new RateLimits(
                    Map.of(
                            Role.ANONYMOUS, limited,
                            Role.REGISTERED, limited,
                            Role.PAID, limited,
                            Role.PRIVILEGED, unlimited),
                    classes);
        }
    }

    /** One identity asks at seconds of the history's clock. */
    private static final class Asks {

        private static final long SECOND_US = 1_000_000;

        private final List<Step> steps = new ArrayList<>();
        private long second;

        Asks at(long second, Role role) {
            steps.add(new Step.Time((second - this.second) * SECOND_US));
            this.second = second;
            return then(new Step.Ask(role, 0, 0, 0, SECOND_US));
        }

        Asks then(Step step) {
            steps.add(step);
            return this;
        }
    }
}
