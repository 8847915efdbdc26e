// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextOnlyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "40{\"token\":\"x\"}",
                "42[\"chat_message\",{\"message\":\"at 12:45\"}]",
                "421[\"a\",45]",
                "3\u001e42[]"
            })
    void shouldLetTextPass(String packets) {
        assertThat(isText(packets)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"451-[\"a\"]", "461-[]", "45", "2\u001e459999-[]", "8:451-[]", "\u0000\u0005x", "\u0001x"})
    void shouldNotLetWhatAnnouncesAttachmentsPass(String packets) {
        assertThat(isText(packets)).isFalse();
    }

    private static boolean isText(String packets) {
        return TextOnly.isText(Unpooled.copiedBuffer(packets, StandardCharsets.UTF_8));
    }
}
