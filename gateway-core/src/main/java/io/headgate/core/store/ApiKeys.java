// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.access.ApiKey;
import io.headgate.core.access.Scope;
import io.headgate.events.views.ViewJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API keys of all tenants, at {@code headgate:keys}: hashes only, by id. Thread-safe. */
public final class ApiKeys {

    private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);

    private final Store store;

    public ApiKeys(Store store) {
        this.store = store;
    }

    /** Makes a key known to every instance. */
    public CompletionStage<Void> save(ApiKey key) {
        byte[] document = ViewJson.mapper().writeValueAsBytes(StoredKey.of(key));
        return store.commands()
                .hset(name(), key.id(), document)
                .thenCompose(saved -> tell())
                .thenAccept(told -> {});
    }

    /** Takes a key back; answers whether there was one. */
    public CompletionStage<Boolean> revoke(String id) {
        return store.commands().hdel(name(), id).thenCompose(gone -> tell().thenApply(told -> gone == 1));
    }

    /** All keys, the newest first, the expired ones included. What is no key counts for nothing. */
    public CompletionStage<List<ApiKey>> all() {
        return store.commands()
                .hgetall(name())
                .thenApply(fields -> fields.entrySet().stream()
                        .flatMap(field -> read(field).stream())
                        .sorted(Comparator.comparing(ApiKey::createdAt).reversed())
                        .toList());
    }

    /** Calls {@code hint} on a Lettuce thread when keys have changed; a hint, which may be lost. */
    Subscription onChange(Runnable hint) {
        return Subscription.to(store, channel(), message -> hint.run());
    }

    private CompletionStage<Long> tell() {
        return store.commands().publish(channel(), new byte[0]);
    }

    private String name() {
        return store.prefix() + ":keys";
    }

    private String channel() {
        return name() + ":changed";
    }

    /** One that cannot be read must not keep the others, and what was revoked of them, from being known. */
    private static Optional<ApiKey> read(Map.Entry<String, byte[]> field) {
        try {
            String document = new String(field.getValue(), StandardCharsets.UTF_8);
            return Optional.of(
                    ViewJson.mapper().readValue(document, StoredKey.class).key(field.getKey()));
        } catch (RuntimeException e) {
            log.warn("what is stored as '{}' is no API key", field.getKey());
            return Optional.empty();
        }
    }

    /** A key as its field in Redis; times are epoch ms. */
    private record StoredKey(
            String hash, String name, String role, List<String> scopes, long createdAt, long expiresAt) {

        static StoredKey of(ApiKey key) {
            return new StoredKey(
                    key.hash(),
                    key.name(),
                    key.role(),
                    key.scopes().stream().map(Scope::toString).toList(),
                    key.createdAt().toEpochMilli(),
                    key.expiresAt().toEpochMilli());
        }

        ApiKey key(String id) {
            return new ApiKey(
                    id,
                    hash,
                    name,
                    role,
                    scopes.stream().map(Scope::parse).toList(),
                    Instant.ofEpochMilli(createdAt),
                    Instant.ofEpochMilli(expiresAt));
        }
    }
}
