// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import io.headgate.core.access.IssuedKey;
import io.headgate.core.access.Scope;
import io.headgate.core.store.ApiKeys;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.testkit.TestRedis;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@ExtendWith(SharedAdmin.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

    private static final Set<String> ABOUT_NO_TENANT =
            Set.of("/admin/tenants", "/telemetry/client", "/debug/environment");

    private final TestRedis redis;
    private final RunningAdmin admin;
    private final ServedRoutes served;

    AccessIT(SharedAdmin shared) {
        this.redis = shared.redis();
        this.admin = shared.admin();
        this.served = new ServedRoutes(admin.context());
    }

    @Test
    void shouldHaveARuleForEveryRouteThatIsServedAndForNothingElse() {
        assertThat(served.controllers())
                .containsExactlyInAnyOrderElementsOf(
                        RouteTable.RULES.stream().map(ServedRoutes.Route::of).toList());
    }

    /** Spring Boot's files on the class path have no rule either, so that nobody gets at them. */
    @Test
    void shouldServeNothingBesideTheControllersThatAnybodyGetsAt() {
        assertThat(served.others()).containsExactlyInAnyOrder("/**", "/webjars/**");
        for (String path : List.of("/", "/index.html", "/application.yml", "/webjars/x.js")) {
            assertProblem(admin.get(path, admin.token("super-admin", "*", "*")), 403, "forbidden");
        }
    }

    /** Every route, by every role, for the own tenant: what the table says and nothing else. */
    @ParameterizedTest
    @EnumSource(AdminRole.class)
    void shouldLetEachRoleDoWhatTheTableSaysAndNothingElse(AdminRole role) {
        String token = admin.token(role.wire());
        for (RouteRule rule : rules()) {
            int status = status(rule, token, "");
            if (allowed(rule, role)) {
                assertThat(status).as(role + " " + rule).isNotIn(401, 403, 500);
            } else {
                assertThat(status).as(role + " " + rule).isEqualTo(403);
            }
        }
    }

    /** Every route that is about a tenant, by every role, for a foreign one: like what does not exist. */
    @ParameterizedTest
    @EnumSource(AdminRole.class)
    void shouldFindNoForeignTenantOnAnyRoute(AdminRole role) {
        String token = admin.token(role.wire());
        for (RouteRule rule : rules()) {
            if (rule.door() == RouteRule.Door.ROLES && !ABOUT_NO_TENANT.contains(rule.pattern())) {
                assertThat(status(rule, token, "?tenant=acme&project=chat"))
                        .as(role + " " + rule)
                        .isEqualTo(allowed(rule, role) ? 404 : 403);
            }
        }
    }

    /** A credential of another tenant on this one's routes, exports and the live stream included. */
    @ParameterizedTest
    @EnumSource(AdminRole.class)
    void shouldHideTheOwnTenantFromAForeignCredential(AdminRole role) {
        String token = admin.token(role.wire(), "acme", "chat");
        for (RouteRule rule : rules()) {
            boolean guarded = rule.door() == RouteRule.Door.ROLES || rule.door() == RouteRule.Door.EXPORT;
            if (guarded && !ABOUT_NO_TENANT.contains(rule.pattern())) {
                assertThat(status(rule, token, "")).as(role + " " + rule).isEqualTo(allowed(rule, role) ? 404 : 403);
            }
        }
    }

    @Test
    void shouldLetNobodyInWithoutACredential() {
        for (RouteRule rule : rules()) {
            boolean open = rule.door() == RouteRule.Door.OPEN || rule.door() == RouteRule.Door.PROBE;
            assertThat(status(rule, null, "") == 401).as(rule.toString()).isEqualTo(!open);
        }
    }

    @Test
    void shouldTakeAnApiKeyUntilItIsRevokedAndKeepItToItsScope() {
        IssuedKey issued = IssuedKey.create(
                "page", "viewer", List.of(Scope.parse("home/demo")), Instant.now(), Duration.ofHours(1));
        try (Store store = Store.connect(StoreSettings.background(redis.url()))) {
            ApiKeys keys = new ApiKeys(store);
            keys.save(issued.key()).toCompletableFuture().join();
            await().until(() -> admin.get("/monitoring/system", issued.text()).statusCode() == 200);
            assertThat(admin.get("/monitoring/system", null, "X-API-Key", issued.text())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(admin.get("/monitoring/system?tenant=acme", issued.text())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(admin.post("/admin/gateway/reset-config", issued.text(), "{}")
                            .statusCode())
                    .isEqualTo(403);
            keys.revoke(issued.key().id()).toCompletableFuture().join();
            await().until(() -> admin.get("/monitoring/system", issued.text()).statusCode() == 401);
        }
    }

    private static boolean allowed(RouteRule rule, AdminRole role) {
        boolean open = rule.door() == RouteRule.Door.OPEN || rule.door() == RouteRule.Door.PROBE;
        return open || role == AdminRole.SUPER_ADMIN || rule.roles().contains(role);
    }

    /** The rule of each route that is served; the first that has none fails. */
    private List<RouteRule> rules() {
        return served.controllers().stream().map(AccessIT::rule).toList();
    }

    private static RouteRule rule(ServedRoutes.Route route) {
        return RouteTable.RULES.stream()
                .filter(rule -> ServedRoutes.Route.of(rule).equals(route))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rule for " + route));
    }

    private int status(RouteRule rule, String token, String query) {
        String path = rule.pattern().replaceAll("\\{\\w+}", "AAAAAAAAAAAAAAAAAAAAAA");
        String body = rule.method() == HttpMethod.POST ? "{}" : null;
        return admin.status(rule.method().name(), path + query, token, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "registered", "paid", "privileged", "SUPER_ADMIN", "root", ""})
    void shouldOpenNothingToACallersRole(String role) {
        HttpResponse<String> response = admin.get("/monitoring/system", admin.token(role));
        assertProblem(response, 403, "forbidden");
    }

    @Test
    void shouldRefuseWhoeverShowsNoValidToken() {
        assertProblem(admin.get("/monitoring/system", null), 401, "unauthorized");
        assertProblem(admin.get("/monitoring/system", "rubbish"), 401, "unauthorized");
        assertProblem(admin.get("/monitoring/system", admin.forged()), 401, "unauthorized");
        assertProblem(admin.get("/monitoring/system", admin.expired()), 401, "unauthorized");
        assertProblem(admin.get("/monitoring/system", null, "Authorization", "Basic YTpi"), 401, "unauthorized");
        assertThat(admin.get("/monitoring/system", null).headers().firstValue("WWW-Authenticate"))
                .contains("Bearer");
    }

    @Test
    void shouldNotFindWhatTheCredentialDoesNotCover() {
        String path = "/monitoring/system?tenant=acme&project=chat";
        assertProblem(admin.get(path, admin.token("super-admin")), 404, "not_found");
        assertProblem(admin.get(path, admin.token("super-admin", "*", "demo")), 404, "not_found");
        HttpResponse<String> foreign = admin.get(path, admin.token("super-admin"));
        HttpResponse<String> absent = admin.get(path, admin.token("super-admin", "*", "*"));
        assertThat(RunningAdmin.json(foreign).path("detail"))
                .isEqualTo(RunningAdmin.json(absent).path("detail"));
        assertThat(absent.statusCode()).isEqualTo(404);
    }

    @Test
    void shouldNotShowOurMetricsToAnotherTenant() {
        assertProblem(admin.get("/metrics", admin.token("autoscaler", "acme", "chat")), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant=", "tenant=UPPER", "project=a%20b", "tenant=..%2F..", "project=%00"})
    void shouldSayWhatIsWrongWithAName(String query) {
        HttpResponse<String> response = admin.get("/monitoring/system?" + query, admin.token("super-admin", "*", "*"));
        assertProblem(response, 400, "bad_request");
    }

    @Test
    void shouldDenyWhatIsNotInTheTable() {
        assertProblem(admin.get("/nothing/here", null), 401, "unauthorized");
        assertProblem(admin.get("/nothing/here", admin.token("super-admin", "*", "*")), 403, "forbidden");
        assertProblem(admin.get("/error", admin.token("super-admin", "*", "*")), 403, "forbidden");
        HttpRequest post = HttpRequest.newBuilder(admin.address("/monitoring/system"))
                .header("Authorization", "Bearer " + admin.token("super-admin"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertProblem(admin.send(post), 403, "forbidden");
    }

    @Test
    void shouldTakeAWellFormedCorrelationIdAndReplaceAnyOther() {
        assertThat(correlation("abc-DEF_1.2")).isEqualTo("abc-DEF_1.2");
        assertThat(correlation("no good")).matches("[0-9a-f-]{36}");
        assertThat(correlation("x".repeat(65))).matches("[0-9a-f-]{36}");
        HttpResponse<String> refused = admin.get("/monitoring/system", null, "X-Correlation-ID", "mine");
        assertThat(RunningAdmin.json(refused).path("correlation_id").asString()).isEqualTo("mine");
        assertThat(refused.headers().firstValue("X-Correlation-ID")).contains("mine");
    }

    @Test
    void shouldSendStrictHeadersAndNoCookie() {
        HttpResponse<String> response = admin.get("/monitoring/system", admin.token("viewer"));
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }

    /** The page comes from here, so no other origin needs to read anything. */
    @Test
    void shouldAllowNoOtherOriginToReadAnAnswer() {
        String[] origin = {"Origin", "https://page.example", "Access-Control-Request-Method", "GET"};
        HttpResponse<String> asked = admin.call("OPTIONS", "/monitoring/system", null, null, origin);
        assertThat(asked.statusCode()).isEqualTo(401);
        HttpResponse<String> answered = admin.get("/monitoring/system", admin.token("viewer"), origin);
        assertThat(Stream.of(asked, answered))
                .allSatisfy(response -> assertThat(response.headers().map().keySet())
                        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-")));
    }

    private String correlation(String given) {
        return admin.get("/health/live", null, "X-Correlation-ID", given)
                .headers()
                .firstValue("X-Correlation-ID")
                .orElseThrow();
    }

    private static void assertProblem(HttpResponse<String> response, int status, String reason) {
        assertThat(response.statusCode()).as(response.uri().toString()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(RunningAdmin.json(response).path("reason").asString()).isEqualTo(reason);
        assertThat(RunningAdmin.json(response).path("status").asInt()).isEqualTo(status);
        assertThat(RunningAdmin.json(response).path("correlation_id").asString())
                .isEqualTo(response.headers().firstValue("X-Correlation-ID").orElseThrow());
    }
}
