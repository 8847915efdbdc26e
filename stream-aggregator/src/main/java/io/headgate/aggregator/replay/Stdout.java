// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The process's standard output, as something that fails: {@code System.out} passes over a full disk and over a reader that
 * has gone. Closing flushes it and leaves it open.
 */
final class Stdout extends BufferedOutputStream {

    Stdout() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    private Stdout(OutputStream out) {
        super(out, 1 << 16);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
