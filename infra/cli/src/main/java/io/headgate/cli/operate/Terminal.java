// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The whole window of a terminal: a second screen without a cursor, drawn over in one write, so that nothing flickers, and
 * given back with {@link #close}. Thread-safe: what is drawn after the end is not shown.
 */
public final class Terminal implements AutoCloseable {
    private static final String TAKE = "\u001b[?1049h\u001b[?25l";
    private static final String GIVE_BACK = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_WINDOW = "\u001b[J";

    private final PrintStream out;
    private final Supplier<Frame> frame;
    private final boolean colours;
    private boolean closed;

    /** Takes the window. */
    Terminal(PrintStream out, Supplier<Frame> frame, boolean colours) {
        this.out = out;
        this.frame = frame;
        this.colours = colours;
        write(TAKE);
    }

    /** The terminal of this process, which is given back at its end, also by Ctrl-C. */
    public static Terminal take(PrintStream out, boolean colours) {
        Terminal terminal = new Terminal(out, Terminal::size, colours);
        Runtime.getRuntime().addShutdownHook(new Thread(terminal::close, "give-back-terminal"));
        return terminal;
    }

    /** Shows what fits of these lines, and nothing else. */
    public synchronized void draw(List<Line> lines) {
        if (closed) {
            return;
        }
        StringBuilder screen = new StringBuilder(HOME);
        String before = "";
        for (Line line : frame.get().fit(lines)) {
            screen.append(before).append(line.shown(colours)).append(REST_OF_LINE);
            before = "\r\n";
        }
        write(screen.append(REST_OF_WINDOW).toString());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            write(GIVE_BACK);
        }
    }

    private void write(String text) {
        out.print(text);
        out.flush();
    }

    /** Asked each time, as a window may be pulled larger. */
    private static Frame size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            stty.waitFor(1, TimeUnit.SECONDS);
            return parsed(said);
        } catch (IOException e) {
            return Frame.USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Frame.USUAL;
        }
    }

    /** {@code rows columns}; a terminal that does not know says {@code 0 0}. */
    static Frame parsed(String said) {
        String[] words = said.strip().split(" ");
        if (words.length == 2 && words[0].matches("[1-9][0-9]{0,3}") && words[1].matches("[1-9][0-9]{0,3}")) {
            return new Frame(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
        }
        return Frame.USUAL;
    }
}
