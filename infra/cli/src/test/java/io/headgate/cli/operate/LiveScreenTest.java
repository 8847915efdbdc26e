// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headgate.cli.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveScreenTest {
    private final StubAdmin admin = new StubAdmin();
    private final AtomicInteger credentials = new AtomicInteger();
    private Duration now = Duration.ZERO;
    private final LiveScreen screen = new LiveScreen(this::connect, () -> now);

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void shouldKeepTheNumbersAndSayHowOldTheyAreUntilTheAdminApiIsBack() {
        admin.answers(200, "{\"tenant\":\"home\"}");
        assertThat(words(screen.next())).startsWith("home/-");

        admin.stop();
        now = Duration.ofSeconds(12);

        assertThat(screen.next().get(0).tone()).isEqualTo(Tone.CRITICAL);
        assertThat(words(screen.next()))
                .startsWith("NO ANSWER for 12.0 s")
                .contains("does not answer at " + admin.address())
                .contains("home/-");

        admin.restart();

        assertThat(words(screen.next())).startsWith("home/-");
    }

    @Test
    void shouldFailWhereThereNeverWasAnAnswer() {
        admin.stop();

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(screen::next)
                .matches(failure -> failure.exitCode() == Exit.FAILED);
    }

    @Test
    void shouldAskWithTheSameCredentialUntilItIsRefused() {
        screen.next();
        screen.next();
        assertThat(credentials).hasValue(1);

        admin.answers(401, "{\"detail\":\"expired\"}");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(screen::next)
                .withMessageContaining("expired")
                .matches(failure -> failure.exitCode() == Exit.REFUSED);
        assertThat(credentials).hasValue(2);
        assertThat(admin.asked().get(2)).contains("credential 1");
        assertThat(admin.asked().get(3)).contains("credential 2");
    }

    private AdminApi connect() {
        return new AdminApi(admin.address(), "credential " + credentials.incrementAndGet(), "home", "demo");
    }

    private static String words(List<Line> lines) {
        return String.join("\n", lines.stream().map(Line::text).toList());
    }
}
