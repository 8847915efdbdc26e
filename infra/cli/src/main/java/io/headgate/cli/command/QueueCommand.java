// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.operate.AdminApi;
import io.headgate.cli.operate.Exit;
import io.headgate.cli.operate.Table;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What waits and runs. */
@Command(name = "queue", mixinStandardHelpOptions = true, description = "Shows what waits and runs, the oldest first.")
final class QueueCommand implements Callable<Integer> {
    @Mixin
    private AdminOption admin;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "how many tasks (default: 20)")
    private int limit;

    @Override
    public Integer call() {
        Console console = Console.standard();
        JsonNode answer = admin.api().get("/admin/queue?limit=" + limit).body();
        if (admin.json()) {
            AdminOption.print(answer, console);
            return Exit.GOOD;
        }
        console.line("%s open: %s waiting, %s running%s"
                .formatted(
                        answer.path("total"),
                        answer.path("waiting"),
                        answer.path("running"),
                        answer.path("paused").asBoolean(false) ? "; admission is PAUSED" : ""));
        Table table = new Table("task", "state", "role", "identity", "age ms", "attempts");
        answer.path("tasks")
                .forEach(task -> table.row(
                        task.path("task").asString("-"),
                        task.path("state").asString("-"),
                        task.path("role").asString("-"),
                        task.path("identity").asString("-"),
                        task.path("age_ms"),
                        task.path("attempts")));
        table.print(console, "no task waits or runs");
        return Exit.GOOD;
    }

    @Command(name = "cancel", mixinStandardHelpOptions = true, description = "Cancels a task.")
    int cancel(@Parameters(paramLabel = "TASK") String task) {
        JsonNode answer = admin.api().delete("/admin/queue/" + AdminApi.encoded(task));
        return say(answer, task + ": " + answer.path("outcome").asString("cancelled"));
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Stops admitting; what is in the queue goes on.")
    int pause(@Mixin Why why) {
        return say(admin.api().post("/admin/admission/pause", why.body(), null), "admission is paused");
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Admits again.")
    int resume(@Mixin Why why) {
        return say(admin.api().post("/admin/admission/resume", why.body(), null), "admission goes on");
    }

    private int say(JsonNode answer, String text) {
        if (admin.json()) {
            AdminOption.print(answer, Console.standard());
        } else {
            Console.standard().line(text);
        }
        return Exit.GOOD;
    }

    /** Why something is done. */
    static final class Why {
        @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept in the audit")
        private @Nullable String reason;

        ObjectNode body() {
            ObjectNode body = JsonMapper.shared().createObjectNode();
            return reason == null ? body : body.put("reason", reason);
        }
    }
}
