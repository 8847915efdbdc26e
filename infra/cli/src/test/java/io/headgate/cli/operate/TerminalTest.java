// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
    private static final List<Line> LINES =
            List.of(new Line("a long line", Tone.CRITICAL), Line.EMPTY, Line.plain("b"), Line.plain("c"));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void shouldDrawOverWhatWasThereAndGiveTheWindowBack() {
        try (Terminal terminal = new Terminal(stream, () -> new Frame(4, 80), false)) {
            terminal.draw(LINES);
        }
        assertThat(written())
                .isEqualTo("\u001b[?1049h\u001b[?25l"
                        + "\u001b[Ha long line\u001b[K\r\n\u001b[K\r\nb\u001b[K\r\nc\u001b[K\u001b[J"
                        + "\u001b[?25h\u001b[?1049l");
    }

    @Test
    void shouldShowNothingAfterTheEnd() {
        Terminal terminal = new Terminal(stream, () -> Frame.USUAL, false);
        terminal.close();
        String before = written();

        terminal.draw(LINES);
        terminal.close();

        assertThat(written()).isEqualTo(before);
    }

    @Test
    void shouldCutWhatIsTooLongAfterItsTextAndNotInsideAColour() {
        try (Terminal terminal = new Terminal(stream, () -> new Frame(3, 7), true)) {
            terminal.draw(LINES);
        }
        assertThat(written())
                .contains("\u001b[H\u001b[1;31ma long…\u001b[0m\u001b[K\r\nb\u001b[K\r\nc\u001b[K\u001b[J");
    }

    @Test
    void shouldSayHowMuchALowWindowDoesNotShow() {
        assertThat(new Frame(2, 80).fit(LINES))
                .extracting(Line::text)
                .containsExactly("a long line", "… and 2 lines more: the window is too low");
    }

    @Test
    void shouldTakeTheUsualSizeWhereATerminalDoesNotKnowIts() {
        assertThat(Terminal.parsed("50 160\n")).isEqualTo(new Frame(50, 160));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 0\n", "stty: no terminal", "24 99999999999"})
    void shouldTakeTheUsualSizeOtherwise(String said) {
        assertThat(Terminal.parsed(said)).isEqualTo(Frame.USUAL);
    }

    @Test
    void shouldKeepColoursFromPipesAndFromWhoeverWantsNone() {
        assertThat(Output.of(stream, true, Map.of("TERM", "xterm"))).isEqualTo(new Output(stream, true, true));
        assertThat(Output.of(stream, true, Map.of("TERM", "xterm", "NO_COLOR", "1")))
                .isEqualTo(new Output(stream, true, false));
        assertThat(Output.of(stream, true, Map.of("TERM", "dumb"))).isEqualTo(new Output(stream, false, false));
        assertThat(Output.of(stream, false, Map.of("TERM", "xterm"))).isEqualTo(new Output(stream, false, false));
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
