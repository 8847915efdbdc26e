// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.EventKey;
import org.junit.jupiter.api.Test;

class RelaySessionTest {

    @Test
    void shouldNotFenceAnotherTenantWhoseNamesJoinToTheSame() {
        assertThat(RelaySession.transactionalId(new EventKey("acme-eu", "prod")))
                .isNotEqualTo(RelaySession.transactionalId(new EventKey("acme", "eu-prod")));
    }
}
