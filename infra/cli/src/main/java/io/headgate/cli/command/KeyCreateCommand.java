// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Failure;
import io.headgate.cli.home.OwnKey;
import io.headgate.core.access.IssuedKey;
import io.headgate.core.access.Scope;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an API key. Its text is printed once and kept nowhere. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Makes a key, prints it once on stdout, and keeps only its hash. What it may do goes to stderr.")
final class KeyCreateCommand implements Callable<Integer> {
    @Mixin
    private KeyStore keys;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "what the key is for")
    private String name;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "a caller's: registered, paid, privileged; an operator's: viewer, operator, super-admin,"
                    + " autoscaler, analyst")
    private String role;

    @Option(
            names = "--scope",
            paramLabel = "TENANT/PROJECT",
            split = ",",
            description = "what it is good for, either part may be *, or * alone (default: the own tenant/project)")
    private List<String> scopes = List.of();

    @Option(
            names = "--valid",
            paramLabel = "TIME",
            defaultValue = "90d",
            description = "how long it is good for, such as 12h or 90d (default: 90d)")
    private Duration valid;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Roles.require(role);
        IssuedKey issued = issue();
        keys.ask(stored -> stored.save(issued.key()));
        PrintWriter err = spec.commandLine().getErr();
        err.println("key %s is good for %s as %s until %s"
                .formatted(
                        issued.key().id(),
                        issued.key().scopes(),
                        role,
                        issued.key().expiresAt()));
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        out.println(issued.text());
        out.flush();
        return 0;
    }

    private IssuedKey issue() {
        try {
            List<Scope> good = scopes.isEmpty()
                    ? List.of(new Scope(OwnKey.tenant(), OwnKey.project()))
                    : scopes.stream().map(Scope::parse).toList();
            return IssuedKey.create(name, role, good, Instant.now(), valid);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }
}
