// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Lines for people on stdout, in the terminal's own character set. Safe for use by several threads. */
public final class Console {
    private final PrintStream out;
    private final String done;
    private final String failed;

    private Console(PrintStream out, boolean unicode) {
        this.out = out;
        this.done = unicode ? "✓" : "ok";
        this.failed = unicode ? "✗" : "!!";
    }

    /** The console of this process. */
    public static Console standard() {
        return new Console(stream(), charset().equals(StandardCharsets.UTF_8));
    }

    /** What the console of this process writes to. */
    public static PrintStream stream() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset());
    }

    private static Charset charset() {
        return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    }

    public void line(String text) {
        out.println(text);
    }

    /** A step that succeeded. */
    public void done(String what, long nanos) {
        out.println("%s %s (%s)".formatted(done, what, seconds(nanos)));
    }

    /** A step that failed. */
    public void failed(String what) {
        out.println(failed + " " + what);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
