// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ComponentTest {

    @Test
    void shouldBeFoundByItsName() {
        assertThat(Component.of("ingress")).isEqualTo(Component.INGRESS);
        assertThat(Component.of("proc")).isEqualTo(Component.PROC);
    }

    @Test
    void shouldListWhatThereIsWhereThereIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Component.of("gateway"))
                .withMessageContaining("ingress, proc, got 'gateway'");
    }
}
