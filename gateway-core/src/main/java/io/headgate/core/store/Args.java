// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Collects the arguments of a script in their order. Not thread-safe. */
final class Args {

    private final List<byte[]> arguments = new ArrayList<>();

    static Args of(Object... values) {
        Args args = new Args();
        for (Object value : values) {
            args.add(value);
        }
        return args;
    }

    /** Adds bytes as they are, anything else as its text. */
    Args add(Object value) {
        arguments.add(value instanceof byte[] bytes ? bytes : value.toString().getBytes(StandardCharsets.UTF_8));
        return this;
    }

    List<byte[]> toList() {
        return arguments;
    }

    byte[][] toArray() {
        return arguments.toArray(byte[][]::new);
    }
}
