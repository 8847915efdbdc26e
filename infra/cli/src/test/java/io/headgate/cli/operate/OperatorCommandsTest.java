// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.headgate.cli.Failure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes to the admin API, and how its answers and refusals come out. */
class OperatorCommandsTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::reply);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldNameTheTenantAndTheVersionThatAChangeIsBasedOn() {
        AdminApi.Answer read = api().get("/admin/gateway/config?x=1");
        api().post(
                        "/admin/gateway/update-config",
                        JsonMapper.shared().createObjectNode().put("capacity_buffer", 0),
                        read.tag());
        assertThat(asked)
                .containsExactly(
                        "GET /admin/gateway/config?x=1&tenant=acme&project=a%20b Bearer secret null ",
                        "POST /admin/gateway/update-config?tenant=acme&project=a%20b Bearer secret \"7\" {\"capacity_buffer\":0}");
    }

    @Test
    void shouldTellARefusalFromAFailureByTheExitCode() {
        status = 412;
        answer =
                "{\"detail\":\"Somebody else was quicker.\",\"pointer\":\"/expected_version\",\"correlation_id\":\"c-1\"}";
        assertThat(failure().exitCode()).isEqualTo(Exit.REFUSED);
        assertThat(failure()).hasMessage("Somebody else was quicker. (/expected_version) [412, c-1]");
        status = 503;
        answer = "no json";
        assertThat(failure().exitCode()).isEqualTo(Exit.FAILED);
        assertThat(failure()).hasMessage("the admin API answered 503 [503]");
    }

    @Test
    void shouldListEveryErrorOfAConfig() {
        status = 400;
        answer =
                "{\"detail\":\"The config breaks its rules.\",\"errors\":[{\"path\":\"/a\",\"given\":\"1\",\"allowed\":\"0 to 0.9\",\"why\":\"So.\"},"
                        + "{\"path\":\"/b\",\"allowed\":\"x\",\"why\":\"No such field.\"}]}";
        assertThat(failure())
                .hasMessageContaining(
                        "\n  /a is 1, allowed: 0 to 0.9. So.\n  /b is absent, allowed: x. No such field.");
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        stop();
        assertThat(failure().exitCode()).isEqualTo(Exit.FAILED);
        assertThat(failure()).hasMessageContaining("does not answer");
    }

    @Test
    void shouldShowTheMainNumbersAndADashForWhatIsAbsent() {
        JsonNode system = JsonMapper.shared().readTree("""
                        {"tenant":"home","project":"demo","mode":"degraded",
                         "enhanced_queue_stats":{"weighted_max_capacity":14},
                         "components":{"proc":{"queue":{"pressure_ratio":0.5,"waiting":5,"running":2,
                           "accepting":{"anonymous":false,"paid":true}}}},
                         "circuit_breakers":{"circuits":{"backpressure":{"state":"open"}}},
                         "alerts":[{"severity":"critical","code":"circuit_open","message":"backpressure is open"}]}""");
        assertThat(Screen.of(system))
                .anyMatch(line -> line.contains("home/demo") && line.contains("DEGRADED"))
                .anyMatch(line -> line.contains("[###############...............] 50 % of 14"))
                .anyMatch(line -> line.contains("anonymous: NO") && line.contains("paid: yes"))
                .anyMatch(line -> line.contains("p95 -"))
                .anyMatch(line -> line.contains("backpressure: OPEN"))
                .anyMatch(line -> line.contains("CRITICAL circuit_open"));
    }

    @Test
    void shouldMakeEachColumnAsWideAsItsWidestCell() {
        assertThat(new Table("a", "b").row("long", 1).row("x", 22).lines())
                .containsExactly("a     b", "long  1", "x     22");
    }

    private Failure failure() {
        return assertThat(catchThrowable(() -> api().get("/admin/queue")))
                .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                .actual();
    }

    private AdminApi api() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new AdminApi(base, "secret", "acme", "a b");
    }

    private void reply(HttpExchange exchange) throws IOException {
        asked.add("%s %s %s %s %s"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        exchange.getRequestHeaders().getFirst("If-Match"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("ETag", "\"7\"");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
