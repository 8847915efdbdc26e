// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class FindingsTest {

    private final Findings findings = new Findings();

    @ParameterizedTest
    @ValueSource(strings = {"/queue/weights", "/queue", "/queue/weights/paid"})
    void shouldKnowOfAnErrorAtAFieldAboveItAndBelowIt(String path) {
        findings.error("/queue/weights", "wrong");

        assertThat(findings.hasErrorAt(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/queue/weight", "/queue/weights_of_all", "/queue/lease_seconds", "/backpressure"})
    void shouldKnowOfNoErrorElsewhere(String path) {
        findings.error("/queue/weights", "wrong");

        assertThat(findings.hasErrorAt(path)).isFalse();
    }

    @Test
    void shouldNotTakeAWarningForAnError() {
        findings.add(Severity.WARNING, "/queue", "x", "y", "odd");

        assertThat(findings.hasErrorAt("/queue")).isFalse();
        assertThat(findings.hasErrors()).isFalse();
    }

    @Test
    void shouldShortenWhatWasGiven() {
        findings.error("/a", JsonNodeFactory.instance.stringNode("x".repeat(98)), "", "");
        findings.error("/b", JsonNodeFactory.instance.stringNode("x".repeat(99)), "", "");

        assertThat(findings.bySeverity())
                .extracting(Finding::given)
                .containsExactly("\"" + "x".repeat(98) + "\"", "\"" + "x".repeat(98) + "…");
    }
}
