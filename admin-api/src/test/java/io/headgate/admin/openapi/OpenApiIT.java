// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The document says of each route what its handler takes and gives. */
@ExtendWith(SharedAdmin.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT {

    private final RunningAdmin admin;
    private final JsonNode document;

    OpenApiIT(SharedAdmin shared) {
        this.admin = shared.admin();
        this.document = RunningAdmin.json(admin.get("/openapi.json", null));
    }

    @Test
    void shouldDescribeWhatIsServedAndNothingElse() {
        Set<String> described = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).isEqualTo(served().keySet());
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
    }

    @Test
    void shouldNameTheFieldsOfEachBodyAndEachAnswer() {
        served().forEach((route, handler) -> {
            JsonNode operation = document.path("paths")
                    .path(route.substring(route.indexOf(' ') + 1))
                    .path(route.substring(0, route.indexOf(' ')).toLowerCase(Locale.ROOT));
            body(handler)
                    .ifPresent(type -> assertThat(
                                    properties(operation.at("/requestBody/content/application~1json/schema")))
                            .as(route + " body")
                            .isEqualTo(fields(type)));
            answer(handler)
                    .ifPresent(type -> assertThat(properties(success(operation)))
                            .as(route + " answer")
                            .isEqualTo(fields(type)));
        });
    }

    @Test
    void shouldReferOnlyToWhatIsThere() {
        document.findValuesAsString("$ref")
                .forEach(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private Map<String, HandlerMethod> served() {
        Map<String, HandlerMethod> served = new TreeMap<>();
        admin.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapping.getPatternValues()
                                .forEach(pattern -> served.put(method + " " + pattern, handler))));
        return served;
    }

    private JsonNode success(JsonNode operation) {
        for (String status : List.of("200", "202")) {
            JsonNode schema = operation.path("responses").path(status).at("/content/application~1json/schema");
            if (!schema.isMissingNode()) {
                return schema;
            }
        }
        return operation;
    }

    private Set<String> properties(JsonNode schema) {
        JsonNode resolved =
                schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
        return new TreeSet<>(resolved.path("properties").propertyNames());
    }

    private static Optional<Class<?>> body(HandlerMethod handler) {
        return Arrays.stream(handler.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .<Class<?>>map(Parameter::getType)
                .filter(Class::isRecord)
                .findFirst();
    }

    /** Only ours: what the export answers is a map to the document. */
    private static Optional<Class<?>> answer(HandlerMethod handler) {
        ResolvableType type = ResolvableType.forMethodReturnType(handler.getMethod());
        Class<?> answered = type.resolve() == ResponseEntity.class
                ? type.getGeneric(0).resolve(Object.class)
                : type.resolve(Object.class);
        boolean ours = answered.isRecord()
                && !answered.getPackageName().contains(".scaling")
                && !answered.getPackageName().contains(".export");
        return ours ? Optional.of(answered) : Optional.empty();
    }

    private static Set<String> fields(Class<?> record) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                names.addAll(fields(component.getType()));
            } else if (!component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
                JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
                names.add(name != null ? name.value() : snake(component.getName()));
            }
        }
        return names;
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
