// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param name what messages call it
 * @param command program and arguments
 * @param environment added to the environment of this process, overriding it
 * @param directory where it runs; must exist
 * @param log file that gets its output, appended
 */
public record Launch(String name, List<String> command, Map<String, String> environment, Path directory, Path log) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
