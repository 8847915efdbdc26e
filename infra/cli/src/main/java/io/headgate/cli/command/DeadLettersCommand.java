// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.operate.AdminApi;
import io.headgate.cli.operate.Exit;
import io.headgate.cli.operate.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tasks that failed for good. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Shows tasks that failed for good, the newest first.")
final class DeadLettersCommand implements Callable<Integer> {
    private static final String BASE = "/admin/dead-letters";

    @Mixin
    private AdminOption admin;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "how many (default: 20)")
    private int limit;

    @Override
    public Integer call() {
        Console console = Console.standard();
        JsonNode answer = admin.api().get(BASE + "?limit=" + limit).body();
        if (admin.json()) {
            AdminOption.print(answer, console);
            return Exit.GOOD;
        }
        Table table = new Table("id", "role", "ended at", "attempts", "error");
        answer.path("dead_letters")
                .forEach(letter -> table.row(
                        letter.path("id").asString("-"),
                        letter.path("role").asString("-"),
                        letter.path("ended_at").asString("-"),
                        letter.path("attempts"),
                        letter.path("error").asString("-")));
        table.print(console, "no dead letters");
        return Exit.GOOD;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints one with its caller's text, as JSON. Super-admins only, and audited.")
    int show(@Parameters(paramLabel = "ID") String id) {
        AdminOption.print(admin.api().get(BASE + "/" + AdminApi.encoded(id)).body(), Console.standard());
        return Exit.GOOD;
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Puts one into the queue again, as a new task.")
    int replay(@Parameters(paramLabel = "ID") String id) {
        JsonNode answer = admin.api()
                .post(
                        BASE + "/" + AdminApi.encoded(id) + "/replay",
                        JsonMapper.shared().createObjectNode(),
                        null);
        if (admin.json()) {
            AdminOption.print(answer, Console.standard());
        } else {
            Console.standard()
                    .line("%s is task %s now, at position %s"
                            .formatted(id, answer.path("task_id").asString("-"), answer.path("position")));
        }
        return Exit.GOOD;
    }
}
