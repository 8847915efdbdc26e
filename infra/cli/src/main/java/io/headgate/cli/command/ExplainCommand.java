// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.cli.operate.Exit;
import io.headgate.cli.operate.Table;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Why a caller would be admitted or refused now. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether a caller would be admitted now, and by which rules; nothing is used up.",
            "The exit code is 0 when admitted, 4 when refused."
        })
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private AdminOption admin;

    @ArgGroup(multiplicity = "1")
    private Whom whom;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "anonymous, registered, paid or privileged; needed with --subject (default: anonymous)")
    private @Nullable String role;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "also an endpoint class: auth, health, chat, default")
    private @Nullable String endpointClass;

    /** One way to name a caller. */
    static final class Whom {
        @Option(names = "--identity", paramLabel = "HASH", description = "the hash that views show")
        private @Nullable String identity;

        @Option(names = "--subject", paramLabel = "NAME", description = "a token's subject")
        private @Nullable String subject;

        @Option(names = "--address", paramLabel = "IP", description = "an anonymous caller's address")
        private @Nullable String address;
    }

    @Override
    public Integer call() {
        Console console = Console.standard();
        ObjectNode question = question();
        JsonNode answer = admin.api().post("/admin/throttling/explain", question, null);
        boolean admitted = answer.path("admitted").asBoolean(false);
        if (admin.json()) {
            AdminOption.print(answer, console);
        } else {
            print(answer, admitted, console);
        }
        return admitted ? Exit.GOOD : Exit.BAD;
    }

    /** Whoever has a subject is not anonymous, and the answer is another one for each role. */
    private ObjectNode question() {
        if (whom.subject != null && (role == null || role.equals("anonymous"))) {
            throw Failure.usage("--subject needs --role: registered, paid or privileged");
        }
        ObjectNode question = JsonMapper.shared().createObjectNode();
        put(question, "identity", whom.identity);
        put(question, "subject", whom.subject);
        put(question, "address", whom.address);
        put(question, "role", role);
        put(question, "class", endpointClass);
        return question;
    }

    private static void put(ObjectNode question, String name, @Nullable String value) {
        if (value != null) {
            question.put(name, value);
        }
    }

    private static void print(JsonNode answer, boolean admitted, Console console) {
        console.line("%s (%s) would be %s"
                .formatted(
                        answer.path("identity").asString("-"),
                        answer.path("role").asString("-"),
                        admitted
                                ? "admitted"
                                : "refused: " + answer.path("reason").asString("-")));
        answer.path("violated").forEach(rule -> console.line(violated(rule)));
        limits(answer.path("limits")).print(console, "no finite limit applies");
        console.line(queue(answer.path("queue")));
        answer.path("processes")
                .valueStream()
                .filter(process -> !process.path("counts").asBoolean(true))
                .forEach(process -> console.line(uncounted(process)));
    }

    private static String violated(JsonNode rule) {
        String again = rule.has("retry_after_ms") ? ", again in " + rule.path("retry_after_ms") + " ms" : "";
        return "  %s (%s): %s%s"
                .formatted(
                        rule.path("rule").asString(),
                        rule.path("status"),
                        rule.path("title").asString(""),
                        again);
    }

    private static Table limits(JsonNode limits) {
        Table table = new Table("limit", "of", "within s", "remaining", "resets in ms");
        limits.forEach(limit -> table.row(
                limit.path("rule").asString(),
                limit.path("limit"),
                limit.path("window_seconds"),
                limit.path("remaining"),
                limit.path("reset_ms")));
        return table;
    }

    private static String queue(JsonNode queue) {
        return "queue: %s open, refused from %s on, capacity %s (%s)"
                .formatted(
                        queue.path("depth"),
                        queue.path("role_threshold"),
                        queue.path("total_capacity"),
                        queue.path("capacity_source").asString("-"));
    }

    private static String uncounted(JsonNode process) {
        return "  %s %s does not count: %s"
                .formatted(
                        process.path("instance").asString("-"),
                        process.path("service").asString("-"),
                        process.path("why_not").asString("-"));
    }
}
