// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Every route with bodies, fields, parameters and names that it cannot mean: a status that the OpenAPI document lists for this
 * route, and a problem that says so, never a 500.
 */
@ExtendWith(SharedAdmin.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "5",
            "\"text\"",
            "{",
            "{\"a\":1,\"a\":2}",
            "{\"unknown_field\":1}",
            "{\"identity\":{},\"reason\":[],\"errors\":7,\"all\":\"x\",\"expected_version\":{}}",
            "{\"expected_version\":1e999999999}",
            "{\"expected_version\":99999999999999999999999}",
            "{\"capacity_buffer\":" + "9".repeat(2_000) + "}",
            "{\"expected_version\":999999,\"capacity_buffer\":0}",
            "{\"to_version\":999999,\"expected_version\":1}",
            "{\"subject\":\"\\u0000\",\"role\":\"king\"}",
            "{\"a\":".repeat(500) + "1" + "}".repeat(500));

    private static final List<String> QUERIES =
            List.of("?tenant=UPPER", "?tenant=%FF", "?project=" + "x".repeat(300), "?limit=1e9", "?tenant=a&tenant=b");

    /** What stands in place of a field's value, whatever its type is. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0.5",
            "1e400",
            "99999999999999999999999",
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"" + "x".repeat(5_000) + "\"",
            "[]",
            "[1,{}]",
            "{}",
            "{\"unknown_field\":1}");

    /** 400, but where a version must be named first, and where the answer itself says what is wrong. */
    private static final Map<String, Integer> UNKNOWN_FIELD =
            Map.of("/admin/gateway/update-config", 428, "/admin/gateway/validate-config", 200);

    private final RunningAdmin admin;
    private final String token;
    private final JsonNode document;

    BadInputIT(SharedAdmin shared) {
        this.admin = shared.admin();
        this.token = admin.token("super-admin", "*", "*");
        this.document = RunningAdmin.json(admin.get("/openapi.json", null));
    }

    @TestFactory
    List<DynamicTest> shouldAnswerNonsenseWithAProblem() {
        List<DynamicTest> tests = new ArrayList<>();
        admin.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapping.getPatternValues().stream()
                                .filter(pattern -> !pattern.equals("/monitoring/stream"))
                                .forEach(pattern -> tests.add(DynamicTest.dynamicTest(
                                        method + " " + pattern, () -> nonsense(method, pattern))))));
        assertThat(tests).hasSizeGreaterThan(20);
        return tests;
    }

    private void nonsense(RequestMethod method, String pattern) {
        JsonNode operation =
                document.path("paths").path(pattern).path(method.name().toLowerCase(Locale.ROOT));
        Set<Integer> documented = documented(operation);
        for (String name : List.of("x", "..", "%00", "a".repeat(400), "{name}", "%F0%9F%92%A9")) {
            String path = pattern.replaceAll("\\{\\w+}", Matcher.quoteReplacement(encoded(name)));
            for (String query : QUERIES) {
                check(documented, method, path + query, null);
            }
            if (method == RequestMethod.POST) {
                BODIES.forEach(body -> check(documented, method, path, body));
                fields(operation).forEach(body -> check(documented, method, path, body));
            }
            if (path.equals(pattern)) {
                break;
            }
        }
        if (operation.has("requestBody")) {
            String path = pattern.replaceAll("\\{\\w+}", "x");
            int status = admin.call(method.name(), path, token, "{\"unknown_field\":1}")
                    .statusCode();
            assertThat(status)
                    .as(method + " " + path + " with an unknown field")
                    .isEqualTo(UNKNOWN_FIELD.getOrDefault(pattern, 400));
        }
    }

    private static Set<Integer> documented(JsonNode operation) {
        return operation.path("responses").propertyNames().stream()
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    /** Bodies with each field of the route's own, one at a time, with each value. */
    private List<String> fields(JsonNode operation) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        JsonNode resolved =
                schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
        return resolved.path("properties").propertyNames().stream()
                .flatMap(field -> VALUES.stream().map(value -> "{\"" + field + "\":" + value + "}"))
                .toList();
    }

    private void check(Set<Integer> documented, RequestMethod method, String path, String body) {
        HttpResponse<String> response = admin.call(method.name(), path, token, body);
        String what = method + " " + path + " " + body + " -> " + response.body();
        assertThat(documented).as(what).contains(response.statusCode());
        if (response.statusCode() >= 400) {
            assertThat(RunningAdmin.json(response).path("status").asInt())
                    .as(what)
                    .isEqualTo(response.statusCode());
            assertThat(RunningAdmin.json(response).path("correlation_id").asString())
                    .as(what)
                    .isNotEmpty();
        }
    }

    private static String encoded(String name) {
        return name.replace("{", "%7B").replace("}", "%7D");
    }
}
