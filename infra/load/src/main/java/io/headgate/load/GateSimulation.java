// SPDX-License-Identifier: Apache-2.0
package io.headgate.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Ten chats a second by users of eight kinds, beside a hundred health checks and twenty logins a second, and what their
 * callers are to see. Settings: {@code load.url}, {@code load.tokens} (a file, one a line), {@code load.seconds},
 * {@code load.login} ({@code name:password}; nobody logs in without it).
 */
public final class GateSimulation extends Simulation {

    private static final double USERS_PER_SECOND = 11;
    private static final double HEALTH_PER_SECOND = 100;
    private static final double LOGINS_PER_SECOND = 20;
    private static final int ADDRESSES = 60_000;
    private static final String HEALTH = "health";
    private static final String LOGIN = "login";

    private final Duration lasting = Duration.ofSeconds(Integer.getInteger("load.seconds", 60));
    private final String login = System.getProperty("load.login", "");

    public GateSimulation() {
        List<PopulationBuilder> populations = new ArrayList<>(List.of(
                users().injectOpen(constantUsersPerSec(USERS_PER_SECOND).during(lasting)),
                health().injectOpen(constantUsersPerSec(HEALTH_PER_SECOND).during(lasting))));
        List<Assertion> targets = new ArrayList<>(List.of(
                details(HEALTH).responseTime().percentile(95).lt(100),
                details(Behaviours.COMPLETED).responseTime().percentile(95).lt(2_000),
                global().failedRequests().percent().lt(1.0)));
        if (!login.isEmpty()) {
            populations.add(
                    logins().injectOpen(constantUsersPerSec(LOGINS_PER_SECOND).during(lasting)));
            targets.add(details(LOGIN).responseTime().percentile(95).lt(500));
        }
        HttpProtocolBuilder protocol =
                http.baseUrl(System.getProperty("load.url")).shareConnections();
        setUp(populations).protocols(protocol).assertions(targets);
    }

    private static ScenarioBuilder users() {
        return scenario("users")
                .exec(feed(identities()))
                .exec(randomSwitch()
                        .on(
                                percent(30).then(Behaviours.asks()),
                                percent(20).then(Behaviours.reads()),
                                percent(15).then(Behaviours.listens()),
                                percent(10).then(Behaviours.visits()),
                                percent(8).then(Behaviours.resends()),
                                percent(7).then(Behaviours.cancels()),
                                percent(5).then(Behaviours.stumbles()),
                                percent(5).then(Behaviours.intrudes())));
    }

    private static ScenarioBuilder health() {
        return scenario(HEALTH).exec(http(HEALTH).get("/health/live").check(status().is(200)));
    }

    private ScenarioBuilder logins() {
        String[] user = login.split(":", 2);
        String body = "{\"username\":\"" + user[0] + "\",\"password\":\"" + user[1] + "\"}";
        return scenario(LOGIN)
                .exec(http(LOGIN)
                        .post("/auth/login")
                        .body(StringBody(body))
                        .asJson()
                        .check(jsonPath("$.access_token").exists()));
    }

    private static Iterator<Map<String, Object>> identities() {
        List<String> tokens = tokens();
        Supplier<Map<String, Object>> next = () -> {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            int address = random.nextInt(ADDRESSES);
            return Map.of(
                    "token", tokens.get(random.nextInt(tokens.size())),
                    "address", "10.1." + (address >> 8) + '.' + (address & 255),
                    "key", UUID.randomUUID().toString());
        };
        return Stream.generate(next).iterator();
    }

    private static List<String> tokens() {
        try {
            return Files.readAllLines(Path.of(System.getProperty("load.tokens")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
