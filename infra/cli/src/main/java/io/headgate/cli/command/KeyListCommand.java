// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.core.access.ApiKey;
import io.headgate.core.access.Scope;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Lists API keys, without what would let anybody use them. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the keys, the newest first.")
final class KeyListCommand implements Callable<Integer> {
    @Mixin
    private KeyStore keys;

    @Option(names = "--json", description = "as one JSON document")
    private boolean json;

    @Override
    public Integer call() {
        Console console = Console.standard();
        List<Row> rows = keys.ask(stored -> stored.all()).stream().map(Row::of).toList();
        if (json) {
            console.line(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
        } else {
            rows.forEach(row -> console.line("%s  %-12s until %s  %s  %s"
                    .formatted(row.id(), row.role(), row.expires(), String.join(",", row.scopes()), row.name())));
        }
        return 0;
    }

    /** A key as people and scripts see it. */
    record Row(String id, String name, String role, List<String> scopes, String created, String expires) {

        static Row of(ApiKey key) {
            return new Row(
                    key.id(),
                    key.name(),
                    key.role(),
                    key.scopes().stream().map(Scope::toString).toList(),
                    key.createdAt().toString(),
                    key.expiresAt().toString());
        }
    }
}
