// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headgate.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL for one test, where this machine has one. It refuses to run as root, so root lets nobody run it. */
final class LocalPostgres implements AutoCloseable {

    static final int MAX_CONNECTIONS = 37;

    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private final Process server;
    private final int port;

    private LocalPostgres(Process server, int port) {
        this.server = server;
        this.port = port;
    }

    static LocalPostgres startOrSkip(Path folder) throws IOException, InterruptedException {
        assumeTrue(installed("initdb") && installed("postgres"), "PostgreSQL is not on the PATH of this machine");
        if (ROOT) {
            assumeTrue(installed("runuser"), "PostgreSQL does not run as root, and there is no runuser");
            new ProcessBuilder("chown", "nobody", folder.toString()).start().waitFor();
        }
        String data = folder.resolve("data").toString();
        int made = command(folder, "initdb", "-D", data, "-U", "test", "-A", "trust")
                .waitFor();
        assumeTrue(made == 0, "initdb does not work here");
        int port = FreePorts.next();
        String[] settings = {
            "-p", Integer.toString(port), "-h", "127.0.0.1", "-N", Integer.toString(MAX_CONNECTIONS), "-F"
        };
        List<String> server = new ArrayList<>(List.of("postgres", "-D", data, "-k", folder.toString()));
        server.addAll(List.of(settings));
        return new LocalPostgres(command(folder, server.toArray(String[]::new)), port);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=test";
    }

    @Override
    public void close() {
        server.destroy();
        try {
            server.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.destroyForcibly();
    }

    private static Process command(Path folder, String... command) throws IOException {
        List<String> whole = new ArrayList<>(ROOT ? List.of("runuser", "-u", "nobody", "--") : List.of());
        whole.addAll(List.of(command));
        return new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean installed(String tool) {
        for (String place : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(place, tool))) {
                return true;
            }
        }
        return false;
    }
}
