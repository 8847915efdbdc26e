// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.login;

import io.headgate.core.access.TokenIssuer;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Gives tokens to those who know their password. Thread-safe; checking a password takes a while on purpose. */
public final class LocalIssuer {

    private static final String NOBODY = "nobody";

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String decoy = encoder.encode(NOBODY);
    private final Map<String, User> users;
    private final TokenIssuer tokens;
    private final EventKey key;
    private final Duration validFor;

    public LocalIssuer(List<User> users, TokenIssuer tokens, EventKey key, Duration validFor) {
        this.users = users.stream().collect(Collectors.toUnmodifiableMap(User::name, Function.identity()));
        this.tokens = tokens;
        this.key = key;
        this.validFor = validFor;
    }

    /** A token for this user; empty if there is none of that name or the password is not its own. Blocks for a while. */
    public Optional<String> login(String name, String password) {
        User user = users.get(name);
        // An unknown name costs as much as a known one.
        boolean matches = encoder.matches(password, user == null ? decoy : user.password());
        return user != null && matches
                ? Optional.of(tokens.issue(name, user.role().wire(), key.tenant(), key.project(), validFor))
                : Optional.empty();
    }

    /** How long tokens are good. */
    public Duration validFor() {
        return validFor;
    }
}
