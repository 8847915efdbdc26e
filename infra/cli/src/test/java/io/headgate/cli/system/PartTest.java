// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartTest {

    @Test
    void shouldHaveTheNamesThatScriptsKnow() {
        assertThat(Part.SHOWN)
                .extracting(Part::label)
                .containsExactly("ingress", "processor", "stream-aggregator", "admin-api", "kafka", "redis");
    }
}
