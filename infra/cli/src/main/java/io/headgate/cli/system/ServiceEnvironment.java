// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import io.headgate.cli.home.DataFolder;
import io.headgate.cli.home.Secrets;
import io.headgate.core.config.Profile;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of a local run's services, as environment variables. The operator's environment wins over conveniences of a
 * local run (who may call, and what a load test needs), but not over what makes the parts one system: where they listen and
 * find each other, their keys, their profile.
 */
final class ServiceEnvironment {
    private final DataFolder folder;
    private final Secrets secrets;
    private final SystemOptions options;

    ServiceEnvironment(DataFolder folder, Secrets secrets, SystemOptions options) {
        this.folder = folder;
        this.secrets = secrets;
        this.options = options;
    }

    Map<String, String> of(Part part, String redisUrl, String kafkaAddress) {
        Map<String, String> settings = new HashMap<>();
        settings.put("HEADGATE_TRUSTED_PROXIES", "127.0.0.1/32");
        settings.put("HEADGATE_ANONYMOUS_ALLOWED", "true");
        if (options.profile().equals(Profile.LOAD_TEST.wire())) {
            settings.putAll(loaded());
        }
        settings.keySet().removeAll(System.getenv().keySet());
        settings.put("HEADGATE_REDIS_URL", redisUrl);
        settings.put("HEADGATE_KAFKA_BOOTSTRAP_SERVERS", kafkaAddress);
        settings.put("HEADGATE_PROFILE", options.profile());
        settings.put("HEADGATE_BIND_ADDRESS", "127.0.0.1");
        settings.put("IDENTITY_HASH_KEY", secrets.identityKey());
        settings.put("HEADGATE_JWKS_FILE", folder.publicKeys().toString());
        settings.put("HEADGATE_TOKEN_ISSUER", Secrets.ISSUER);
        settings.put("HEADGATE_TOKEN_AUDIENCE", Secrets.AUDIENCE);
        settings.put("HEADGATE_STATE_DIR", folder.state().toString());
        settings.put("HEADGATE_SOCKETIO_PORT", Integer.toString(options.socketIoPort()));
        settings.put(part == Part.ADMIN_API ? "METRICS_PORT" : "HEADGATE_PORT", Integer.toString(options.port(part)));
        return settings;
    }

    /** Under load somebody can log in, and the model that the workers stand for is quick enough to be no part of it. */
    private Map<String, String> loaded() {
        return Map.of(
                "HEADGATE_LOGIN_KEY_FILE",
                folder.signingKey().toString(),
                "HEADGATE_LOGIN_USERS",
                LoadUser.SETTING,
                "HEADGATE_HANDLER_SERVICE_TIME_MS",
                "200");
    }
}
