// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.page;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageCollisionsTest {

    private static final List<String> ROUTES = List.of("/chat", "/admin/dead-letters/{id}", "/v1/**");

    @Test
    void shouldLetPagesBeWhereNothingElseIs() {
        assertThatNoException().isThrownBy(() -> PageCollisions.refuse(List.of(page("/metrics")), ROUTES));
    }

    @ParameterizedTest
    @CsvSource({"/chat,/chat", "/admin/dead-letters/metrics,/admin/dead-letters/{id}", "/v1/metrics,/v1/**"})
    void shouldNameTheSettingAndTheRouteThatIsThere(String path, String route) {
        assertThatIllegalStateException()
                .isThrownBy(() -> PageCollisions.refuse(List.of(page(path)), ROUTES))
                .withMessage("a.setting is " + path + ", where the route " + route + " is already");
    }

    @Test
    void shouldRefuseTwoPagesInOnePlace() {
        MovablePages other = () -> Map.of("another.setting", "/metrics");
        assertThatIllegalStateException()
                .isThrownBy(() -> PageCollisions.refuse(List.of(page("/metrics"), other), ROUTES))
                .withMessageContaining("are both /metrics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "metrics", "/a b", "/{id}", "/**", "/a//b", "/a/"})
    void shouldRefuseWhatIsNoPath(String path) {
        assertThatIllegalStateException()
                .isThrownBy(() -> PageCollisions.refuse(List.of(page(path)), ROUTES))
                .withMessageContaining("must be a path");
    }

    private static MovablePages page(String path) {
        return () -> Map.of("a.setting", path);
    }
}
