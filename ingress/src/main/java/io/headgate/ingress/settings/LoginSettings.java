// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.settings;

import io.headgate.ingress.login.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The local issuer; off without a key file.
 *
 * @param keyFile the private JWK that signs; a secret
 * @param users each {@code name:role:{encoding}password}
 * @param tokenLifetime of the tokens it gives
 */
@ConfigurationProperties("headgate.login")
public record LoginSettings(String keyFile, List<String> users, Duration tokenLifetime) {

    /** @throws IllegalArgumentException if a setting is out of its range; the message names its variable */
    public LoginSettings {
        users = users.stream().filter(user -> !user.isBlank()).toList();
        Range.check("HEADGATE_LOGIN_TOKEN_SECONDS", tokenLifetime.toSeconds(), 60, 86_400);
    }

    public boolean enabled() {
        return !keyFile.isBlank();
    }

    /** @throws IllegalArgumentException if one is malformed */
    public List<User> parsedUsers() {
        return users.stream().map(User::parse).toList();
    }

    /** @throws IllegalArgumentException if the file cannot be read */
    public String key() {
        try {
            return Files.readString(Path.of(keyFile));
        } catch (IOException e) {
            throw new IllegalArgumentException("HEADGATE_LOGIN_KEY_FILE cannot be read: " + e, e);
        }
    }

    @Override
    public String toString() {
        return "LoginSettings[enabled=" + enabled() + "]";
    }
}
