// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayProgramTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                        | name one of events, windows, what-if | See 'replay --help'.
            evens                                     | 'evens'                              | Did you mean: replay events
            events --from now --out - --slak 1h   | '--slak'                             | --slack
            windows --from now                        | '--window=LENGTH'                    | See 'replay windows --help'.
            events --from now --out - --slack=-2h     | '-2h' is not a duration              | See 'replay events --help'.
            windows --from 2026-11-21 --window 1h --step 7s | --step must be a multiple of 5s | PT7S
            """)
    void shouldSayWhatIsWrongAndWhereToLook(String command, String said, String hint) {
        StringWriter err = new StringWriter();
        String[] arguments = command.isEmpty() ? new String[0] : command.split(" ");

        int code =
                ReplayProgram.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);

        assertThat(code).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).startsWith("replay: ").contains(said).contains(hint);
    }
}
