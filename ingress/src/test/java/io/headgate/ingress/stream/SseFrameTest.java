// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SseFrameTest {

    @Test
    void shouldWriteAFrame() {
        assertThat(text(SseFrame.numbered(7, "delta", "{}"))).isEqualTo("event: delta\nid: 7\ndata: {}\n\n");
        assertThat(text(SseFrame.unnumbered("queued", "{}"))).isEqualTo("event: queued\ndata: {}\n\n");
        assertThat(text(SseFrame.last("server_shutdown", "{}", 1_500)))
                .isEqualTo("event: server_shutdown\nretry: 1500\ndata: {}\n\n");
        assertThat(text(SseFrame.comment())).isEqualTo(":\n\n");
    }

    @Property
    void shouldLetNothingBreakOutOfItsLine(@ForAll String type, @ForAll String data) {
        List<String> lines = text(SseFrame.numbered(1, type, "a\r\nid: 9\rb\nevent: x\n\n" + data))
                .lines()
                .toList();

        assertThat(lines.get(0)).matches("event: [a-z_]{1,32}");
        assertThat(lines.get(1)).isEqualTo("id: 1");
        assertThat(lines.subList(2, lines.size() - 1)).allMatch(line -> line.startsWith("data: "));
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.UTF_8);
    }
}
