// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Failure;
import io.headgate.cli.build.SourceTree;
import java.nio.file.Path;

/** Where Headgate itself lies. */
final class Installation {
    private Installation() {}

    /** The checkout that the script belongs to. */
    static Path root() {
        String home = System.getProperty("headgate.home");
        if (home == null) {
            throw new Failure("start me with the headgate script, which says where its repository is");
        }
        return Path.of(home);
    }

    static SourceTree sources() {
        return new SourceTree(root());
    }
}
