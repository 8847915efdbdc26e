// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import io.headgate.core.access.IdentityHash;
import io.headgate.core.access.TokenVerifier;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.events.EventKey;
import io.headgate.events.topics.TopicSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment says; the README lists the variables.
 *
 * @param instanceId host and process id if empty
 * @param profile fills the config
 * @param identityHashKey finds an identity by its raw subject or address; empty to know hashes only
 * @param requestsPerMinute of one credential
 * @param journalMaxLength as the ingresses are told: entries that may wait before admission stops
 * @param probeRanges addresses from which health is open
 */
@ConfigurationProperties("headgate")
record AdminSettings(
        String tenantId,
        String projectId,
        String instanceId,
        String profile,
        String identityHashKey,
        int requestsPerMinute,
        long journalMaxLength,
        KafkaSettings kafka,
        RedisSettings redis,
        TokenSettings token,
        List<String> probeRanges) {

    AdminSettings {
        if (instanceId.isBlank()) {
            String host = System.getenv().getOrDefault("HOSTNAME", "local");
            instanceId = host + "-" + ProcessHandle.current().pid();
        }
        if (requestsPerMinute < 1 || requestsPerMinute > 1_000_000) {
            throw new IllegalArgumentException(
                    "HEADGATE_ADMIN_REQUESTS_PER_MINUTE must be 1 to 1000000, got " + requestsPerMinute);
        }
    }

    record RedisSettings(String url) {}

    /** @param eventBuffer events that may wait while Kafka is away */
    record KafkaSettings(String bootstrapServers, int partitions, short replication, int eventBuffer) {

        /** The settings of topics that do not exist yet. */
        TopicSettings topics() {
            return new TopicSettings(partitions, replication);
        }
    }

    /**
     * @param jwksFile the public JWK set; there is no default, so that nobody runs on a known secret
     * @param keysOnly no tokens at all, only API keys
     */
    record TokenSettings(String jwksFile, String issuer, String audience, boolean keysOnly) {

        /** Empty where only API keys are good. */
        Optional<TokenVerifier> verifier() {
            if (jwksFile.isBlank() && keysOnly) {
                return Optional.empty();
            }
            return Optional.of(TokenVerifier.of(jwks(), issuer, audience));
        }

        private String jwks() {
            if (jwksFile.isBlank()) {
                throw new IllegalStateException("HEADGATE_JWKS_FILE is not set: the admin API starts only with the keys"
                        + " of an issuer, or with HEADGATE_API_KEYS_ONLY=true for API keys alone");
            }
            try {
                return Files.readString(Path.of(jwksFile));
            } catch (IOException e) {
                throw new UncheckedIOException("HEADGATE_JWKS_FILE cannot be read", e);
            }
        }
    }

    /** Empty where only hashes are known. */
    Optional<IdentityHash> identityHash() {
        return identityHashKey.isBlank()
                ? Optional.empty()
                : Optional.of(new IdentityHash(Base64.getDecoder().decode(identityHashKey.strip())));
    }

    EventKey key() {
        return new EventKey(tenantId, projectId);
    }

    /** What counts where no config is stored. */
    ConfigDocument config() {
        return ConfigDocument.of(Profile.of(profile));
    }
}
