// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.home.DataFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The option that every command shares. */
final class DataOption {
    @Option(
            names = "--data",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "data folder of the local system (default: .headgate beside the headgate script)")
    private @Nullable Path data;

    DataFolder folder() {
        return DataFolder.at(data != null ? data : Installation.root().resolve(".headgate"));
    }
}
