// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.contract;

import java.nio.file.Path;

/** Files that tests compare with the code, and write anew when {@code -Dheadgate.write} is given. */
final class Repository {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    private Repository() {}

    static boolean writes() {
        return System.getProperty("headgate.write") != null;
    }

    static Path golden(String name) {
        return MODULE.resolve("src/test/resources/golden").resolve(name);
    }

    static Path asyncApi() {
        return MODULE.resolveSibling("docs/reference/asyncapi.yaml");
    }
}
