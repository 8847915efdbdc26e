// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[16]);

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "c2hvcnQ=", "no base64!"})
    void shouldAskForAnIdentityHashKey(String key) {
        assertThatThrownBy(() -> access(key, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("IDENTITY_HASH_KEY");
    }

    @Test
    void shouldKeepTheKeyOutOfItsText() {
        assertThat(access(KEY, "").toString()).doesNotContain(KEY);
    }

    @Test
    void shouldSayThatTheKeySetCannotBeRead() {
        assertThat(access(KEY, "").jwks()).isEmpty();
        assertThatThrownBy(() -> access(KEY, "no/such/file").jwks()).hasMessageContaining("HEADGATE_JWKS_FILE");
    }

    @Test
    void shouldNameTheVariableThatIsOutOfRange() {
        assertThatThrownBy(() -> new IngressSettings.JournalSettings(true, Duration.ofSeconds(10), 0))
                .hasMessage("HEADGATE_JOURNAL_MAX_LENGTH must be 1 to 1000000000, got 0");
    }

    private static AccessSettings access(String key, String jwksFile) {
        return new AccessSettings(key, jwksFile, "", "issuer", "audience", true, List.of());
    }
}
