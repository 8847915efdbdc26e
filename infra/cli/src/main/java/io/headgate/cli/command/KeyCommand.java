// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** API keys: the command that only names the others. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "API keys for programs that cannot fetch tokens.",
        subcommands = {KeyCreateCommand.class, KeyListCommand.class, KeyRevokeCommand.class})
final class KeyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
