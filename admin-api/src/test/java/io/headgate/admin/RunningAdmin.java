// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import static org.awaitility.Awaitility.await;

import io.headgate.core.access.SigningKeys;
import io.headgate.core.access.TokenIssuer;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application in this JVM, with an issuer of its own, as tests talk to it. */
public final class RunningAdmin implements AutoCloseable {

    static {
        // A busy machine needs longer than the usual ten seconds; who waits for a condition loses nothing by patience.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    private final int port = FreePorts.next();
    private final SigningKeys keys = SigningKeys.generate();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    /** On a broker, since closing takes long where events wait for one that is away. */
    public RunningAdmin(TestRedis redis, TestBroker broker, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--METRICS_PORT=" + port,
                "--HEADGATE_REDIS_URL=" + redis.url(),
                "--HEADGATE_KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                "--HEADGATE_JWKS_FILE=" + jwksFile(),
                "--METRICS_PROM_SCRAPE_TTL_SEC=0",
                "--HEADGATE_ADMIN_REQUESTS_PER_MINUTE=1000000",
                "--logging.level.root=WARN"));
        arguments.removeIf(usual -> Arrays.stream(settings).anyMatch(own -> own.startsWith(name(usual))));
        arguments.addAll(Arrays.asList(settings));
        this.context = SpringApplication.run(AdminApplication.class, arguments.toArray(String[]::new));
    }

    public RunningAdmin awaitReady() {
        await().until(() -> get("/health/ready", null).statusCode() == 200);
        return this;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** A token of our issuer for the default tenant and project. */
    public String token(String role) {
        return token(role, "home", "demo");
    }

    public String token(String role, String tenant, String project) {
        return issuer(keys).issue("tester", role, tenant, project, Duration.ofMinutes(5));
    }

    /** A token that somebody else signed. */
    public String forged() {
        return issuer(SigningKeys.generate()).issue("tester", "super-admin", "*", "*", Duration.ofMinutes(5));
    }

    public String expired() {
        return issuer(keys).issue("tester", "super-admin", "*", "*", Duration.ofMinutes(-5));
    }

    public HttpResponse<String> get(String path, String token, String... headers) {
        return call("GET", path, token, null, headers);
    }

    /** Sends a body, which may be null, by any method. */
    public HttpResponse<String> call(String method, String path, String token, String body, String... headers) {
        return send(request(method, path, token, body, headers));
    }

    /** The status alone: the body, which may never end, is not read. */
    public int status(String method, String path, String token, String body) {
        HttpResponse<InputStream> response =
                send(request(method, path, token, body), HttpResponse.BodyHandlers.ofInputStream());
        try {
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest request(String method, String path, String token, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    public HttpResponse<String> post(String path, String token, String body, String... headers) {
        return call("POST", path, token, body, headers);
    }

    public HttpResponse<String> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public JsonNode system() {
        return json(get("/monitoring/system", token("super-admin")));
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() {
        context.close();
    }

    private static String name(String argument) {
        return argument.substring(0, argument.indexOf('=') + 1);
    }

    private static TokenIssuer issuer(SigningKeys keys) {
        return TokenIssuer.fromJwk(keys.privateJwk(), "headgate-local", "headgate");
    }

    private Path jwksFile() {
        try {
            Path file = Files.createTempFile("jwks", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, keys.publicJwkSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
