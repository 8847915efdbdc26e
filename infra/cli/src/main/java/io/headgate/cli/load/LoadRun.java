// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.load;

import io.headgate.cli.Console;
import io.headgate.cli.home.DataFolder;
import io.headgate.cli.home.OwnKey;
import io.headgate.cli.home.Secrets;
import io.headgate.cli.operate.Exit;
import io.headgate.cli.system.LoadUser;
import io.headgate.core.access.TokenIssuer;
import io.headgate.local.process.Foreground;
import io.headgate.local.process.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One run of Gatling against an ingress of this machine; its report stays in the data folder. */
public final class LoadRun {
    private static final int CALLERS = 400;
    /** Gatling's exit code for an assertion that failed. */
    private static final int MISSED = 2;

    private static final String SIMULATION = "io.headgate.load.GateSimulation";
    private static final String JDK_INTERNALS = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    private final Path jar;
    private final DataFolder folder;
    private final Console console;

    /** @param jar of {@code infra/load} */
    public LoadRun(Path jar, DataFolder folder, Console console) {
        this.jar = jar;
        this.folder = folder;
        this.console = console;
    }

    /**
     * Warms up, then measures.
     *
     * @param warmUp of the same load, of which nothing counts: a system that has just started is still compiling itself
     * @return 0 when all targets are met, {@link Exit#BAD} when one is missed, else Gatling's own
     */
    public int run(URI ingress, Duration warmUp, Duration length) throws IOException, InterruptedException {
        Path reports = Files.createDirectories(folder.root().resolve("load"));
        Path tokens = reports.resolve("tokens.txt");
        Files.write(tokens, tokens(warmUp.plus(length).plusMinutes(10)));
        try {
            boolean logins = loginOpen(ingress);
            if (!logins) {
                console.line("  nobody can log in here, so logins are not tried; 'up --profile load_test' lets them");
            }
            if (!warmUp.isZero()) {
                console.line("  warming up for %d s, of which nothing counts".formatted(warmUp.toSeconds()));
                Path unread = Files.createDirectories(folder.root().resolve("load-warm-up"));
                gatling(ingress, tokens, logins, warmUp, unread)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            }
            int code = Foreground.run(gatling(ingress, tokens, logins, length, reports));
            console.line("  report: " + newest(reports).resolve("index.html"));
            console.line("  verdict: " + verdict(code));
            return code == MISSED ? Exit.BAD : code;
        } finally {
            Files.deleteIfExists(tokens);
        }
    }

    private static String verdict(int code) {
        return switch (code) {
            case 0 -> "all targets met";
            case MISSED -> "MISSED, see the lines above";
            default -> "none, Gatling ended with exit code " + code;
        };
    }

    private ProcessBuilder gatling(URI ingress, Path tokens, boolean logins, Duration length, Path reports) {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx384m",
                JDK_INTERNALS,
                "-Dload.url=" + ingress,
                "-Dload.tokens=" + tokens,
                "-Dload.seconds=" + length.toSeconds()));
        if (logins) {
            options.add("-Dload.login=" + LoadUser.NAME + ":" + LoadUser.PASSWORD);
        }
        List<String> command = new ArrayList<>(JavaCommand.jar(options, jar));
        command.addAll(List.of("-s", SIMULATION, "-rf", reports.toString(), "-rd", "Headgate"));
        return new ProcessBuilder(command);
    }

    private List<String> tokens(Duration valid) {
        TokenIssuer issuer = Secrets.of(folder).issuer();
        String[] roles = {"registered", "paid", "privileged"};
        return IntStream.range(0, CALLERS)
                .mapToObj(i ->
                        issuer.issue("load-" + i, roles[i % roles.length], OwnKey.tenant(), OwnKey.project(), valid))
                .toList();
    }

    private static boolean loginOpen(URI ingress) throws IOException, InterruptedException {
        HttpRequest nobody = HttpRequest.newBuilder(ingress.resolve("/auth/login"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient()
                        .send(nobody, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                != 404;
    }

    private static Path newest(Path reports) throws IOException {
        try (Stream<Path> runs = Files.list(reports)) {
            return runs.filter(Files::isDirectory).max(Path::compareTo).orElse(reports);
        }
    }
}
