// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/api, /api",
        "/api/*, /api/x",
        "/api/*/export, /api/7/export",
        "/admin/**, /admin",
        "/admin/**, /admin/a/b",
        "/**, /",
        "/**, /a/b"
    })
    void shouldMatch(String pattern, String path) {
        assertThat(new PathPattern(pattern).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /api",
        "/api, /api/",
        "/api, /apis",
        "/api/*, /api",
        "/api/*, /api/",
        "/api/*, /api/x/y",
        "/api/*/export, /api/7/import",
        "/admin/**, /administrators",
        "/admin/**, /"
    })
    void shouldNotMatch(String pattern, String path) {
        assertThat(new PathPattern(pattern).matches(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api", "//", "/api/", "/a b", "/**/x", "/a**", "/a\nb", "/ä", "/a*"})
    void shouldRefuseWhatIsNoPattern(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PathPattern(text))
                .withMessageContaining("path pattern");
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
        assertThat(PathPattern.isValid("/" + "a".repeat(199))).isTrue();
        assertThat(PathPattern.isValid("/" + "a".repeat(200))).isFalse();
    }
}
