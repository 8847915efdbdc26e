// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headgate.events.EventKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final IdentityHash hash = new IdentityHash("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private final Sessions sessions = new Sessions(new EventKey("home", "demo"), hash);

    @Test
    void shouldBelongToTheIdentityItWasCreatedFor() {
        String alice = hash.ofSubject("alice");
        String session = sessions.create(alice);

        assertThat(sessions.belongs(session, alice)).isTrue();
        assertThat(sessions.belongs(session, hash.ofSubject("bob"))).isFalse();
        assertThat(sessions.belongs(session + "x", alice)).isFalse();
        assertThat(sessions.belongs("", alice)).isFalse();
    }

    @Test
    void shouldBelongToItsTenantOnly() {
        String alice = hash.ofSubject("alice");

        assertThat(new Sessions(new EventKey("home", "other"), hash).belongs(sessions.create(alice), alice))
                .isFalse();
    }

    @Test
    void shouldDifferEachTime() {
        String alice = hash.ofSubject("alice");

        assertThat(sessions.create(alice)).isNotEqualTo(sessions.create(alice));
    }

    @Test
    void shouldHashEqualTextsOfDifferentKindsDifferently() {
        assertThat(hash.ofSubject("10.0.0.1")).hasSize(22).isNotEqualTo(hash.ofAddress("10.0.0.1"));
    }

    @Test
    void shouldRefuseAShortKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentityHash(new byte[15]))
                .withMessageContaining("16 bytes");
    }
}
