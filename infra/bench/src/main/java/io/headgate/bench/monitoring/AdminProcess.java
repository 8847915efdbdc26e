// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.monitoring;

import io.headgate.bench.Cleanup;
import io.headgate.core.access.SigningKeys;
import io.headgate.core.access.TokenIssuer;
import io.headgate.local.process.JavaCommand;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import io.headgate.local.process.Readiness;
import io.headgate.local.process.ReadinessProbe;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The admin API from its jar, as it is deployed, with {@link ConstantDocument} put beside its controllers. */
final class AdminProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private final int port = Ports.free();
    private final SigningKeys keys = SigningKeys.generate();
    private final String token = TokenIssuer.fromJwk(keys.privateJwk(), "headgate-local", "headgate")
            .issue("bench", "super-admin", "*", "*", Duration.ofHours(1));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final Cleanup cleanup;

    AdminProcess(Path jar, String redisUrl) throws IOException {
        folder = Files.createTempDirectory("headgate-bench-admin-");
        Path added = copy(ConstantDocument.class);
        Path jwks = Files.writeString(folder.resolve("jwks.json"), keys.publicJwkSet());
        ManagedProcess process = ManagedProcess.start(new Launch(
                "admin-api",
                JavaCommand.on(
                        List.of("-Xmx256m", "-Dloader.path=" + added),
                        jar.toAbsolutePath().toString(),
                        LAUNCHER),
                Map.of(
                        "METRICS_PORT",
                        Integer.toString(port),
                        "METRICS_SCHEDULER_ENABLED",
                        "0",
                        "HEADGATE_REDIS_URL",
                        redisUrl,
                        "HEADGATE_KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:" + Ports.free(),
                        "HEADGATE_JWKS_FILE",
                        jwks.toString(),
                        "HEADGATE_ADMIN_REQUESTS_PER_MINUTE",
                        "1000000",
                        "SPRING_MAIN_SOURCES",
                        ConstantDocument.class.getName(),
                        ConstantDocument.FILE,
                        constant().toString()),
                folder,
                folder.resolve("admin-api.log")));
        cleanup = new Cleanup(() -> {
            process.close();
            Cleanup.delete(folder);
        });
        Readiness.await(process, ReadinessProbe.http(address("/health/ready")), START);
    }

    /** Serves this document from now on at {@link ConstantDocument#PATH}. */
    void serve(byte[] document) throws IOException, InterruptedException {
        Files.write(constant(), document);
        get(ConstantDocument.PATH + "/load");
    }

    /** @throws IllegalStateException for any answer but 200 */
    byte[] get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered with " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public void close() {
        cleanup.close();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private Path constant() {
        return folder.resolve("constant.json");
    }

    /** A folder with this class alone: the rest of this program has other versions of what the service uses. */
    private Path copy(Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path target = folder.resolve("added").resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
            Files.write(target, code.readAllBytes());
        }
        return folder.resolve("added");
    }
}
