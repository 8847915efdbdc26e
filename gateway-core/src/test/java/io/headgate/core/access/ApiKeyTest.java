// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.events.EventKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final EventKey HOME = new EventKey("home", "demo");

    private final IssuedKey issued =
            IssuedKey.create("scaler", "autoscaler", List.of(Scope.parse("home/*")), NOW, Duration.ofHours(1));

    @Test
    void shouldKnowItsOwnTextUntilItsTimeIsOver() {
        Credential credential = issued.key().credential(issued.text(), NOW).orElseThrow();
        assertThat(credential.subject()).isEqualTo("key:" + issued.key().id());
        assertThat(credential.role()).isEqualTo("autoscaler");
        assertThat(credential.covers(HOME)).isTrue();
        assertThat(credential.covers(new EventKey("acme", "demo"))).isFalse();
        assertThat(issued.key().credential(issued.text(), NOW.plusSeconds(3_599)))
                .isPresent();
        assertThat(issued.key().credential(issued.text(), NOW.plusSeconds(3_600)))
                .isEmpty();
    }

    @Test
    void shouldNotTakeAnotherSecretWithItsId() {
        IssuedKey other = IssuedKey.create("other", "super-admin", List.of(Scope.EVERYTHING), NOW, Duration.ofHours(1));
        String mixed = issued.text().substring(0, 17) + other.text().substring(17);
        assertThat(ApiKey.idIn(mixed)).contains(issued.key().id());
        assertThat(issued.key().credential(mixed, NOW)).isEmpty();
    }

    @Test
    void shouldNeverShowItsText() {
        String secret = issued.text().substring(17);
        assertThat(issued.toString()).doesNotContain(secret);
        assertThat(issued.key().toString()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hgk_", "hgk_000000000000_short", "eyJhbGciOiJFUzI1NiJ9.e30.x"})
    void shouldTellAKeyFromOtherText(String text) {
        assertThat(ApiKey.looksLike(text)).isFalse();
        assertThat(ApiKey.idIn(text)).isEmpty();
        assertThat(ApiKey.looksLike(issued.text())).isTrue();
    }

    @Test
    void shouldReadScopesAndRefuseOthers() {
        assertThat(Scope.parse("*")).isEqualTo(Scope.EVERYTHING);
        assertThat(Scope.parse("*/chat").covers(new EventKey("acme", "chat"))).isTrue();
        assertThat(Scope.parse("acme/chat")).hasToString("acme/chat");
        for (String wrong : List.of("", "acme", "/", "acme/", "/chat", "ACME/chat", "a/b/c", "**")) {
            assertThatThrownBy(() -> Scope.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
