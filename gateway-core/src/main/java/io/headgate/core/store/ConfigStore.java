// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.ConfigReview;
import io.headgate.core.config.Profile;
import io.headgate.events.EventKey;
import io.headgate.events.v1.ConfigEvent;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The config document of one tenant/project: one version after the other, each written by one script call that compares
 * the version, remembers what was before, journals the change and tells the instances. The last {@value #KEPT} versions
 * are kept here, all of them in the topic of configs. Thread-safe.
 */
public final class ConfigStore {

    /** Versions in the history. */
    public static final int KEPT = 50;

    private final Store store;
    private final EventKey key;
    private final Keys keys;
    private final String source;

    /** @param source this instance, as events name it */
    public ConfigStore(Store store, EventKey key, String source) {
        this.store = store;
        this.key = key;
        this.keys = new Keys(store.prefix(), key);
        this.source = source;
    }

    /** Whose config it is. */
    public EventKey key() {
        return key;
    }

    /** The version in force; empty if none is stored. */
    public CompletionStage<Optional<ConfigVersion>> load() {
        return store.commands().hgetall(keys.config()).thenApply(ConfigFields::read);
    }

    /** The last versions, the newest first. */
    public CompletionStage<List<ConfigVersion>> history() {
        return store.commands()
                .xrevrange(keys.configHistory(), Range.unbounded())
                .thenApply(messages -> messages.stream()
                        .map(message -> ConfigFields.read(versionOf(message.getId()), message.getBody()))
                        .toList());
    }

    /**
     * Stores the first version, unless there is one. Only for whoever has made sure that the topic of configs has none: a
     * wiped store is to be refilled.
     */
    public CompletionStage<ConfigUpdate> begin(ConfigDocument document, ConfigAuthor author) {
        return write(0, document, author);
    }

    /**
     * Stores a document as the version after the expected one. A call that is sent again with the same arguments changes
     * nothing and hears the same. The stage fails if Redis cannot be reached or does not answer in time; the outcome is
     * then unknown until the same call is sent again.
     *
     * @param expectedVersion that the change is based on, 1 or more
     */
    public CompletionStage<ConfigUpdate> update(long expectedVersion, ConfigDocument document, ConfigAuthor author) {
        if (expectedVersion < 1) {
            return CompletableFuture.failedStage(
                    new IllegalArgumentException("expected_version must be 1 or more, got " + expectedVersion));
        }
        return write(expectedVersion, document, author);
    }

    /** Stores what an earlier version said as the next one, if it keeps the rules of today. */
    public CompletionStage<ConfigUpdate> rollback(long expectedVersion, long toVersion, ConfigAuthor author) {
        String id = toVersion + "-0";
        return store.commands()
                .xrange(keys.configHistory(), Range.create(id, id))
                .thenCompose(messages -> messages.isEmpty()
                        ? CompletableFuture.completedStage(new ConfigUpdate.NoSuchVersion(toVersion))
                        : rewrite(
                                expectedVersion,
                                ConfigFields.text(messages.get(0).getBody().get("d")),
                                author));
    }

    /** Stores the document that says nothing but its profile. */
    public CompletionStage<ConfigUpdate> reset(long expectedVersion, Profile environment, ConfigAuthor author) {
        return update(expectedVersion, ConfigDocument.of(environment), author);
    }

    /**
     * Puts back what a wiped store has lost, unless a version is stored; answers whether it did.
     *
     * @param versions as the topic has them, the oldest first, at least one
     */
    public CompletionStage<Boolean> restore(List<ConfigVersion> versions) {
        Args args = Args.of(Script.LAYOUT, keys.configChannel(), KEPT);
        for (ConfigVersion version : versions.subList(Math.max(0, versions.size() - KEPT), versions.size())) {
            args.add(version.version()).add(version.text());
            args.add(version.before() == null ? "" : version.before());
            args.add(version.author().actor()).add(version.author().reason());
            args.add(version.author().correlationId()).add(version.timeUs());
        }
        CompletionStage<Long> reply =
                store.scripts().run(Script.RESTORE_CONFIG, ScriptOutputType.INTEGER, scriptKeys(), args.toArray());
        return reply.thenApply(restored -> restored == 1);
    }

    /** Calls {@code hint} on a Lettuce thread when the config has changed; a hint, which may be lost. */
    Subscription onChange(Runnable hint) {
        return Subscription.to(store, keys.configChannel(), message -> hint.run());
    }

    /** Which version is in force; empty if none is stored. */
    CompletionStage<Optional<ConfigStamp>> stamp() {
        return store.commands().hmget(keys.config(), "v", "t").thenApply(values -> {
            KeyValue<String, byte[]> version = values.get(0);
            KeyValue<String, byte[]> time = values.get(1);
            return version.hasValue()
                    ? Optional.of(new ConfigStamp(
                            ConfigFields.number(version.getValue()), ConfigFields.number(time.getValue())))
                    : Optional.empty();
        });
    }

    private CompletionStage<ConfigUpdate> rewrite(long expectedVersion, String text, ConfigAuthor author) {
        ConfigReview review = ConfigDocument.review(text);
        return review.document()
                .map(document -> update(expectedVersion, document, author))
                .orElseGet(() -> CompletableFuture.completedStage(new ConfigUpdate.NotAllowed(review.findings())));
    }

    private CompletionStage<ConfigUpdate> write(long expectedVersion, ConfigDocument document, ConfigAuthor author) {
        Args args = Args.of(Script.LAYOUT, keys.configChannel(), KEPT, expectedVersion, document.json())
                .add(author.actor())
                .add(author.reason())
                .add(author.correlationId())
                .add(event(expectedVersion + 1, document, author));
        CompletionStage<Object> reply =
                store.scripts().run(Script.UPDATE_CONFIG, ScriptOutputType.MULTI, scriptKeys(), args.toArray());
        return reply.thenApply(ConfigStore::outcome);
    }

    private byte[] event(long version, ConfigDocument document, ConfigAuthor author) {
        return ConfigEvent.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSource(source)
                .setCorrelationId(author.correlationId())
                .setVersion(version)
                .setActor(author.actor())
                .setReason(author.reason())
                .setDocumentJson(document.json())
                .build()
                .toByteArray();
    }

    private String[] scriptKeys() {
        return new String[] {keys.config(), keys.configHistory(), keys.journal(), keys.counters(), keys.open()};
    }

    private static ConfigUpdate outcome(Object answer) {
        Reply reply = new Reply(answer);
        String kind = reply.text();
        reply.number();
        return switch (kind) {
            case "written" -> new ConfigUpdate.Written(reply.number());
            case "stale" -> new ConfigUpdate.Stale(reply.number());
            case "absent" -> new ConfigUpdate.Absent();
            default -> throw new IllegalStateException("unknown outcome '" + kind + "'");
        };
    }

    private static long versionOf(String id) {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }
}
