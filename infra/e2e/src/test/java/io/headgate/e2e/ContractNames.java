// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.access.IssuedKey;
import io.headgate.core.access.Scope;
import io.headgate.core.store.ApiKeys;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.testkit.service.ServiceProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The names that the contract lists, one a line in files of {@code contract/}, against what runs. */
final class ContractNames {

    private static final String TENANT_KEYS =
            "headgate:{" + RunningSystem.KEY.tenant() + ":" + RunningSystem.KEY.project() + "}:";

    private final RunningSystem system;
    private final Operator operator;

    ContractNames(RunningSystem system, Operator operator) {
        this.system = system;
        this.operator = operator;
    }

    /** Every service has answered a request that it does not know, and chats have run. */
    void assertMetrics() {
        for (ServiceProcess service :
                List.of(system.ingress(), system.processor(), system.aggregator(), system.admin())) {
            operator.fail(service, "/nothing-here");
            assertThat(operator.scrape(service)).contains(lines("metrics-of-every-service.txt"));
        }
        assertThat(operator.scrape(system.ingress())).contains(lines("metrics-of-ingress.txt"));
        assertThat(operator.scrape(system.admin())).contains(lines("metrics-of-admin-api.txt"));
    }

    /** Known tenants, API keys, how far the sink is; everything else carries the tenant's hash tag. */
    void assertKeys() {
        IssuedKey issued = IssuedKey.create(
                "page", "viewer", List.of(Scope.parse("e2e/demo")), Instant.now(), Duration.ofHours(1));
        try (Store store = Store.connect(StoreSettings.background(system.redis().url()));
                RedisClient client = RedisClient.create(system.redis().url());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            new ApiKeys(store).save(issued.key()).toCompletableFuture().join();
            RedisCommands<String, String> redis = connection.sync();
            assertThat(redis.smembers("headgate:tenants")).containsExactly("e2e/demo");
            assertThat(redis.hkeys("headgate:keys"))
                    .containsExactly(issued.key().id());
            assertThat(redis.keys("*"))
                    .filteredOn(key -> !key.startsWith(TENANT_KEYS) && !key.startsWith("headgate:view-"))
                    .isSubsetOf("headgate:tenants", "headgate:keys", "headgate:export-lease");
        }
    }

    /** A service reads each of the environment's variables. */
    void assertSettings() {
        String common = resource("/headgate-common.yml");
        String read = Stream.of("ingress", "processor", "stream-aggregator", "admin-api")
                .map(ContractNames::settingsOf)
                .reduce(common, String::concat);
        for (String variable : lines("settings.txt")) {
            assertThat(read).contains("${" + variable + ":");
        }
    }

    /** What the service's jar, which runs, says of its settings. */
    private static String settingsOf(String service) {
        try (JarFile jar = new JarFile(RunningSystem.ROOT
                        .resolve(service)
                        .resolve("target/" + service + ".jar")
                        .toFile());
                InputStream settings = jar.getInputStream(jar.getEntry("application.yml"))) {
            return new String(settings.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] lines(String file) {
        return resource("/contract/" + file).lines().toArray(String[]::new);
    }

    private static String resource(String path) {
        try (InputStream in = ContractNames.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
