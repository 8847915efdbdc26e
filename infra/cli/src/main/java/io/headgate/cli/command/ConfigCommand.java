// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.operate.AdminApi;
import io.headgate.cli.operate.Exit;
import io.headgate.cli.operate.Findings;
import io.headgate.cli.operate.Table;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The gateway's config: read, tried, changed, gone back to. */
@Command(name = "config", mixinStandardHelpOptions = true, description = "The config of the gateway.")
final class ConfigCommand implements Runnable {
    private static final String BASE = "/admin/gateway";

    @Spec
    private CommandSpec spec;

    @Mixin
    private AdminOption admin;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "get",
            mixinStandardHelpOptions = true,
            description = "Prints the config in force as JSON; who stored it and who has applied it goes to --json.")
    int get(
            @Option(names = "--effective", description = "every field, also those that the profile fills")
                    boolean effective) {
        JsonNode answer = admin.api().get(BASE + "/config").body();
        AdminOption.print(
                admin.json() ? answer : answer.path(effective ? "effective" : "document"), Console.standard());
        return Exit.GOOD;
    }

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = {"Tries a config and changes nothing.", "The exit code is 0 when it is valid, else 4."})
    int validate(@Mixin Proposed proposed) {
        JsonNode answer = admin.api().post(BASE + "/validate-config", proposed.body(), null);
        show(answer);
        return answer.path("valid").asBoolean(false) ? Exit.GOOD : Exit.BAD;
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = {
                "Changes the config: a patch by default, the whole document with --replace.",
                "Refused (exit code 3) when somebody else has changed it meanwhile."
            })
    int apply(@Mixin Proposed proposed, @Mixin Change change) {
        return change("/update-config", change.in(proposed.body()));
    }

    @Command(name = "history", mixinStandardHelpOptions = true, description = "Lists the last versions.")
    int history() {
        Console console = Console.standard();
        JsonNode answer = admin.api().get(BASE + "/config/history").body();
        if (admin.json()) {
            AdminOption.print(answer, console);
            return Exit.GOOD;
        }
        Table table = new Table("version", "at", "by", "reason", "changes");
        answer.path("versions")
                .forEach(version -> table.row(
                        version.path("version"),
                        version.at("/author/at").asString("-"),
                        version.at("/author/actor").asString("-"),
                        version.at("/author/reason").asString("-"),
                        version.path("difference").size()));
        table.print(console, "no version is stored: the environment's config counts");
        return Exit.GOOD;
    }

    @Command(name = "rollback", mixinStandardHelpOptions = true, description = "Goes back to a version.")
    int rollback(
            @Parameters(paramLabel = "VERSION", description = "see 'config history'") long version,
            @Mixin Change change) {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("to_version", version);
        return change("/config/rollback", change.in(body));
    }

    private int change(String path, ObjectNode body) {
        AdminApi api = admin.api();
        String inForce = api.get(BASE + "/config").tag();
        JsonNode answer = api.post(BASE + path, body, inForce);
        show(answer);
        if (!admin.json()) {
            Console.standard()
                    .line(
                            answer.path("dry_run").asBoolean(false)
                                    ? "nothing was changed: this was a dry run"
                                    : "version " + answer.path("version") + " is in force");
        }
        return Exit.GOOD;
    }

    private void show(JsonNode answer) {
        if (admin.json()) {
            AdminOption.print(answer, Console.standard());
        } else {
            Findings.print(answer, Console.standard());
        }
    }

    /** A config to be tried or applied. */
    static final class Proposed {
        @Parameters(paramLabel = "FILE", description = "JSON; - is standard input")
        private Path file;

        @Option(names = "--replace", description = "the whole document, not a patch")
        private boolean replace;

        ObjectNode body() {
            ObjectNode body = JsonFile.object(file);
            return replace ? body.put("replace", true) : body;
        }
    }

    /** What is said about a change. */
    static final class Change {
        @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept with the version and in the audit")
        private @Nullable String reason;

        @Option(names = "--dry-run", description = "show what would change, and change nothing")
        private boolean dryRun;

        ObjectNode in(ObjectNode body) {
            if (reason != null) {
                body.put("reason", reason);
            }
            return dryRun ? body.put("dry_run", true) : body;
        }
    }
}
