// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import io.headgate.cli.Console;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where the answers go.
 *
 * @param live whether somebody looks at a terminal that can be drawn over
 * @param colours whether they want colours
 */
public record Output(PrintStream stream, boolean live, boolean colours) {

    /** The standard output of this process. The launcher's script knows whether it is a terminal. */
    public static Output ofProcess() {
        return of(Console.stream(), Boolean.getBoolean("headgate.screen"), System.getenv());
    }

    static Output of(PrintStream stream, boolean terminal, Map<String, String> environment) {
        boolean live = terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean colours = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Output(stream, live, colours);
    }
}
