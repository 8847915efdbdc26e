// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Failure;
import io.headgate.cli.home.OwnKey;
import io.headgate.cli.home.Secrets;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a token that the local system accepts. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a token for the local system, and nothing else.")
final class TokenCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "a caller's: registered, paid, privileged; an operator's: viewer, operator, super-admin,"
                    + " autoscaler, analyst")
    private String role;

    @Option(names = "--subject", required = true, paramLabel = "NAME", description = "whose token it is")
    private String subject;

    @Option(names = "--tenant", paramLabel = "NAME", description = "default: home; for a super-admin any (*)")
    private @Nullable String tenant;

    @Option(names = "--project", paramLabel = "NAME", description = "default: demo; for a super-admin any (*)")
    private @Nullable String project;

    @Option(
            names = "--valid",
            paramLabel = "TIME",
            defaultValue = "12h",
            description = "how long it is good for, such as 15m or 12h (default: 12h)")
    private Duration valid;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Roles.require(role);
        if (subject.isBlank()) {
            throw Failure.usage("--subject must not be empty");
        }
        boolean everywhere = role.equals("super-admin");
        String inTenant = tenant != null ? tenant : everywhere ? "*" : OwnKey.tenant();
        String inProject = project != null ? project : everywhere ? "*" : OwnKey.project();
        PrintWriter out = spec.commandLine().getOut();
        out.println(Secrets.of(data.folder()).issuer().issue(subject, role, inTenant, inProject, valid));
        out.flush();
        return 0;
    }
}
