// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes an API key back. */
@Command(name = "revoke", mixinStandardHelpOptions = true, description = "Takes a key back, at every instance at once.")
final class KeyRevokeCommand implements Callable<Integer> {
    @Mixin
    private KeyStore keys;

    @Parameters(paramLabel = "ID", description = "the id, as 'key list' shows it; not the key itself")
    private String id;

    @Override
    public Integer call() {
        if (!keys.ask(stored -> stored.revoke(id))) {
            throw new Failure("there is no key '" + id + "'; 'headgate key list' shows them");
        }
        Console.standard().line("key " + id + " is revoked");
        return 0;
    }
}
