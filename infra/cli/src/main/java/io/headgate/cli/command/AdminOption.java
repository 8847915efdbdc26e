// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.cli.home.OwnKey;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.home.Secrets;
import io.headgate.cli.operate.AdminApi;
import io.headgate.cli.system.Part;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which admin API is asked, with which credential, about whom, and how the answer is shown. A command's subcommands share
 * it, so that these options stand before or after a subcommand's name.
 */
final class AdminOption {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final String CREDENTIAL = "HEADGATE_ADMIN_TOKEN";

    @Mixin
    private DataOption data;

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            defaultValue = "${env:HEADGATE_ADMIN_URL}",
            description =
                    "an admin API elsewhere (default: HEADGATE_ADMIN_URL, else the local system's); its credential, a"
                            + " token or an API key, is read from the environment: " + CREDENTIAL)
    private @Nullable String url;

    @Option(
            names = "--tenant",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "default: TENANT_ID, else home")
    private @Nullable String tenant;

    @Option(
            names = "--project",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "default: PROJECT_ID, else demo")
    private @Nullable String project;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "the answer as it came, as JSON")
    private boolean json;

    /** @throws Failure if there is none to ask */
    AdminApi api() {
        String other = url == null || url.isBlank() ? null : url.strip();
        return new AdminApi(
                other == null ? local() : address(other),
                other == null ? ownCredential() : credentialFor(other),
                tenant == null ? OwnKey.tenant() : tenant,
                project == null ? OwnKey.project() : project);
    }

    /** Whether the answer is to be shown as it came. */
    boolean json() {
        return json;
    }

    /** Shows an answer as it came. */
    static void print(JsonNode answer, Console console) {
        console.line(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    }

    private URI local() {
        return new RunFile(data.folder())
                .read()
                .running(Part.ADMIN_API.label())
                .map(running -> URI.create("http://127.0.0.1:" + running.port()))
                .orElseThrow(() -> new Failure(
                        "the admin API does not run here; start it with 'headgate up', or name one with --url"));
    }

    private static URI address(String given) {
        try {
            URI address = new URI(given);
            boolean http =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (http && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw Failure.usage("--url (HEADGATE_ADMIN_URL) must be like http://host:8090, got '" + given + "'");
    }

    private String ownCredential() {
        return Secrets.of(data.folder()).issuer().issue("headgate-cli", "super-admin", "*", "*", TOKEN_LIFE);
    }

    /** Another system knows nothing of tokens that are issued here. */
    private static String credentialFor(String address) {
        String given = System.getenv(CREDENTIAL);
        if (given == null || given.isBlank()) {
            throw new Failure("set " + CREDENTIAL + " to a token or an API key for " + address);
        }
        return given.strip();
    }
}
