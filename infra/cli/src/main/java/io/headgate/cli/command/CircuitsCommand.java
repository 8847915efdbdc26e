// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.operate.AdminApi;
import io.headgate.cli.operate.Exit;
import io.headgate.cli.operate.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The circuit breakers over all instances. */
@Command(
        name = "circuits",
        mixinStandardHelpOptions = true,
        description = {"Shows the circuit breakers.", "The exit code is 4 while one is open or half open, else 0."})
final class CircuitsCommand implements Callable<Integer> {
    @Mixin
    private AdminOption admin;

    @Override
    public Integer call() {
        Console console = Console.standard();
        JsonNode answer = admin.api().get("/admin/circuit-breakers").body();
        if (admin.json()) {
            AdminOption.print(answer, console);
        } else {
            Table table = new Table("circuit", "instance", "state", "failures", "in window", "requests", "opened at");
            answer.path("circuits").properties().forEach(circuit -> {
                row(table, circuit.getKey(), "all", circuit.getValue());
                circuit.getValue()
                        .path("instances")
                        .properties()
                        .forEach(instance -> row(table, "", instance.getKey(), instance.getValue()));
            });
            table.print(console, "no instance tells of circuits");
        }
        JsonNode summary = answer.path("summary");
        boolean open = summary.path("open_circuits").asInt(0)
                        + summary.path("half_open_circuits").asInt(0)
                > 0;
        return open ? Exit.BAD : Exit.GOOD;
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = {
                "Closes a circuit at every instance and waits until they say so.",
                "The exit code is 4 when an instance did not confirm."
            })
    int reset(
            @Parameters(paramLabel = "NAME", description = "authentication, rate_limiter or backpressure")
                    String name) {
        Console console = Console.standard();
        JsonNode answer = admin.api()
                .post(
                        "/admin/circuit-breakers/" + AdminApi.encoded(name) + "/reset",
                        JsonMapper.shared().createObjectNode(),
                        null);
        boolean confirmed = answer.path("confirmed").asBoolean(false);
        if (admin.json()) {
            AdminOption.print(answer, console);
        } else {
            console.line("%s: confirmed by %s, not by %s"
                    .formatted(name, answer.path("confirmed_by"), answer.path("unconfirmed")));
        }
        return confirmed ? Exit.GOOD : Exit.BAD;
    }

    private static void row(Table table, String circuit, String instance, JsonNode state) {
        table.row(
                circuit,
                instance,
                state.path("state").asString("-"),
                state.path("failure_count").asString("-"),
                state.path("current_window_failures").asString("-"),
                state.path("total_requests").asString("-"),
                state.path("opened_at").isString() ? state.path("opened_at").asString() : "-");
    }
}
