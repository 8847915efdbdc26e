// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.ConfigUpdate;
import io.headgate.core.store.ConfigVersion;
import io.headgate.core.store.LiveConfig;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever field an operator changes, other instances come to know it: each field once, through a real Redis. */
@ExtendWith(RealParts.class)
class HotConfigIT {

    private static final ConfigAuthor OPERATOR = new ConfigAuthor("operator", "", "");
    /** Two seconds are promised; a guard against hanging is ten times that. */
    private static final Duration GUARD = Duration.ofSeconds(20);

    private static final Duration POLL = Duration.ofMillis(2);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final EventKey key = new EventKey("t" + UUID.randomUUID().toString().substring(0, 8), "demo");
    private final LiveConfig ingress = live(Component.INGRESS);
    private final LiveConfig worker = live(Component.PROC);
    private final Store redis;
    private final Store elsewhere;
    private final ConfigStore configs;

    HotConfigIT(RedisUrl server) {
        redis = Store.connect(StoreSettings.background(server.url()));
        elsewhere = Store.connect(StoreSettings.background(server.url()));
        configs = new ConfigStore(redis, key, "operator/1");
        now(configs.begin(ConfigDocument.of(Profile.STANDARD), OPERATOR));
        Stream.of(ingress, worker).forEach(live -> live.follow(new ConfigStore(elsewhere, key, "instance/2")));
    }

    @AfterEach
    void close() {
        Stream.of(ingress, worker).forEach(LiveConfig::close);
        redis.close();
        elsewhere.close();
    }

    @Test
    void shouldApplyAChangeOfAnyFieldEverywhere() {
        List<String> fields = fields("", ConfigSchema.DOCUMENT);
        assertThat(fields).hasSizeGreaterThan(50).contains("/answers/rate_limit_headers", "/queue/backoff/max_ms");

        for (String field : fields) {
            JsonNode changed = change(field, field);

            for (LiveConfig live : List.of(ingress, worker)) {
                soon(field, () -> same(at(live, field), changed));
            }
        }
    }

    @Test
    void shouldApplyAChangeOfAnyFieldOfAComponentToThatComponentOnly() {
        Section common = (Section) component(ConfigSchema.DOCUMENT);
        for (String field : fields("", common)) {
            JsonNode before = at(worker, field);
            JsonNode changed = change("/components/ingress" + field, field);

            soon(field, () -> same(at(ingress, field), changed));
            soon(field, () -> worker.get().version() == ingress.get().version());
            assertThat(at(worker, field)).as(field).isEqualTo(before);
        }
    }

    /** Changes a field to the first of some values that all rules allow together; answers that value. */
    private JsonNode change(String path, String field) {
        ConfigVersion base = now(configs.load()).orElseThrow();
        JsonNode current = at(ingress, field);
        for (JsonNode candidate : candidates(field, current)) {
            Optional<ConfigDocument> changed = base.document()
                    .reviewPatch(patch(path, candidate).toString())
                    .document();
            if (changed.isPresent()) {
                assertThat(now(configs.update(base.version(), changed.get(), OPERATOR)))
                        .isInstanceOf(ConfigUpdate.Written.class);
                return candidate;
            }
        }
        throw new AssertionError("no other value of " + path + " than " + current + " is allowed");
    }

    private static List<JsonNode> candidates(String field, JsonNode current) {
        Shape shape = shape(field);
        if (shape instanceof Choice choice) {
            return choice.words().stream()
                    .filter(word -> !word.equals(current.stringValue()))
                    .map(word -> (JsonNode) JSON.stringNode(word))
                    .toList();
        }
        if (shape instanceof Flag) {
            return List.of(JSON.booleanNode(!current.booleanValue()));
        }
        if (shape instanceof Patterns) {
            return List.of(JSON.arrayNode().add("/hot/" + field.hashCode() + "/**"));
        }
        BigDecimal value = current.decimalValue();
        return shape instanceof Whole
                ? List.of(JSON.numberNode(value.longValue() + 1), JSON.numberNode(value.longValue() - 1))
                : List.of(
                        JSON.numberNode(value.add(new BigDecimal("0.01"))),
                        JSON.numberNode(value.subtract(new BigDecimal("0.01"))));
    }

    /** All places that hold a value, those of components aside. */
    private static List<String> fields(String path, Section section) {
        List<String> fields = new ArrayList<>();
        section.fields().forEach((name, shape) -> {
            if (shape instanceof Section below) {
                if (!name.equals(ConfigSchema.COMPONENTS)) {
                    fields.addAll(fields(path + "/" + name, below));
                }
            } else {
                fields.add(path + "/" + name);
            }
        });
        return fields;
    }

    private static Shape component(Section document) {
        return ((Section) document.fields().get(ConfigSchema.COMPONENTS))
                .fields()
                .get(Component.INGRESS.wire());
    }

    private static Shape shape(String field) {
        Shape shape = ConfigSchema.DOCUMENT;
        for (String name : field.substring(1).split("/")) {
            shape = ((Section) shape).fields().get(name);
        }
        return shape;
    }

    private static ObjectNode patch(String path, JsonNode value) {
        ObjectNode patch = JSON.objectNode();
        ObjectNode place = patch;
        String[] names = path.substring(1).split("/");
        for (int i = 0; i < names.length - 1; i++) {
            place = place.putObject(names[i]);
        }
        place.set(names[names.length - 1], value);
        return patch;
    }

    private static JsonNode at(LiveConfig live, String field) {
        return Effective.tree(live.get()).at(field);
    }

    private static void soon(String field, Callable<Boolean> condition) {
        await(field).pollInterval(POLL).atMost(GUARD).until(condition);
    }

    /** Whole numbers are of different types here and there. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other);
    }

    private static LiveConfig live(Component component) {
        return new LiveConfig(ConfigDocument.of(Profile.STANDARD), Optional.of(component));
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
