// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConfigAuthorTest {

    @Test
    void shouldNameTheFieldThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfigAuthor(" ", "", ""))
                .withMessageContaining("actor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfigAuthor("a".repeat(201), "", ""))
                .withMessageContaining("actor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfigAuthor("a", "one\ntwo", ""))
                .withMessageContaining("reason");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfigAuthor("a", "", "\0"))
                .withMessageContaining("correlation_id");
        assertThatCode(() -> new ConfigAuthor("a".repeat(200), "r".repeat(500), "c".repeat(200)))
                .doesNotThrowAnyException();
    }
}
