// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.debug;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /debug/environment}: the effective settings and where each comes from. */
@RestController
public final class EnvironmentController {

    private final ConfigurableEnvironment environment;

    public EnvironmentController(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /**
     * One setting.
     *
     * @param value absent where it is empty or a secret
     * @param origin environment (or command line), or default
     */
    record Setting(String variable, @Nullable String value, boolean set, String origin) {}

    /** Everything that may be shown. */
    record Settings(List<Setting> settings) {}

    @GetMapping("/debug/environment")
    Settings settings() {
        return new Settings(Shown.ALL.stream().map(this::setting).toList());
    }

    private Setting setting(Shown shown) {
        String value = environment.getProperty(shown.property(), "");
        return new Setting(
                shown.variable(),
                value.isEmpty() ? null : visible(shown.form(), value),
                !value.isEmpty(),
                given(shown) ? "environment" : "default");
    }

    /** What the jar says itself is a default; everything else was given. */
    private boolean given(Shown shown) {
        return environment.getPropertySources().stream()
                .filter(source -> !source.getName().contains("Config resource") && !isView(source))
                .anyMatch(source ->
                        source.containsProperty(shown.variable()) || source.containsProperty(shown.property()));
    }

    /** Spring's view of all the other sources together. */
    private static boolean isView(PropertySource<?> source) {
        return source.getName().equals("configurationProperties");
    }

    private static @Nullable String visible(Shown.Form form, String value) {
        return switch (form) {
            case PLAIN -> value;
            case URL -> value.replaceAll("(?<=//)[^@/]*@", "").replaceAll("[?#].*", "");
            case SECRET -> null;
        };
    }
}
