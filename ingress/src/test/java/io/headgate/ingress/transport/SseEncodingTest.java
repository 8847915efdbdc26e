// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.ingress.stream.StreamFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SseEncodingTest {

    @Test
    void shouldWriteAFrame() {
        assertThat(text(frame(OptionalLong.of(7), "delta", OptionalLong.empty())))
                .isEqualTo("event: delta\nid: 7\ndata: {}\n\n");
        assertThat(text(frame(OptionalLong.empty(), "queued", OptionalLong.empty())))
                .isEqualTo("event: queued\ndata: {}\n\n");
        assertThat(text(frame(OptionalLong.empty(), "server_shutdown", OptionalLong.of(1_500))))
                .isEqualTo("event: server_shutdown\nretry: 1500\ndata: {}\n\n");
    }

    @Test
    void shouldWriteAComment() {
        assertThat(text(new StreamFrame(OptionalLong.empty(), "", "", OptionalLong.empty())))
                .isEqualTo(":\n\n");
        assertThat(text(new StreamFrame(OptionalLong.empty(), "", "degraded", OptionalLong.empty())))
                .isEqualTo(": degraded\n\n");
    }

    @Property
    void shouldLetNothingBreakOutOfItsLine(@ForAll @NotEmpty String type, @ForAll String data) {
        String hostile = "a\r\nid: 9\rb\nevent: x\n\n" + data;
        List<String> lines = text(new StreamFrame(OptionalLong.of(1), type, hostile, OptionalLong.empty()))
                .lines()
                .toList();

        assertThat(lines.get(0)).matches("event: [a-z_]{1,32}");
        assertThat(lines.get(1)).isEqualTo("id: 1");
        assertThat(lines.subList(2, lines.size() - 1)).allMatch(line -> line.startsWith("data: "));
    }

    private static StreamFrame frame(OptionalLong number, String type, OptionalLong retry) {
        return new StreamFrame(number, type, "{}", retry);
    }

    private static String text(StreamFrame frame) {
        return new String(SseEncoding.bytes(frame), StandardCharsets.UTF_8);
    }
}
