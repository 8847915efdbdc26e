// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.local.process.NotReadyException;
import io.headgate.testkit.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceProcessTest {
    @Test
    void shouldSayWhyAServiceDidNotStart() {
        ServiceProcess service =
                ServiceProcess.launch("absent", List.of(), Path.of("target", "absent.jar"), Map.of(), FreePorts.next());
        assertThatThrownBy(service::awaitReady)
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("absent ended with exit code 1")
                .hasMessageContaining("Unable to access jarfile");
    }
}
