// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import io.headgate.events.views.ViewName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The names that operators already use, one JSON pointer a line, against what runs. */
@ExtendWith(SharedAdmin.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiteralNamesIT {

    private final RunningAdmin admin;
    private final StoredViews views;

    LiteralNamesIT(SharedAdmin shared) {
        this.views = shared.views();
        this.admin = shared.admin();
    }

    @ParameterizedTest
    @CsvSource({
        "/monitoring/system,system.txt",
        "/admin/circuit-breakers,circuit-breakers.txt",
        "/debug/capacity-calculation,capacity-calculation.txt"
    })
    void shouldKeepEveryNameThatOperatorsKnow(String route, String names) throws IOException {
        long now = System.currentTimeMillis();
        views.writeAll(StoredViews.OWN, now);
        views.writeTheOthers(now);
        List<ProcessFacts> processes = new ArrayList<>(StoredViews.capacity(now).processes());
        processes.add(new ProcessFacts("proc-1", "kb", "rest", 13, ProcessHealth.HEALTHY, 0, 0, 0, 0, 0, now, 0, 0));
        views.write(StoredViews.OWN, ViewName.CAPACITY, new CapacityView(now, now, processes));

        JsonNode answer = RunningAdmin.json(admin.get(route, admin.token("super-admin")));

        for (String name : lines(names)) {
            assertThat(answer.at(name).isMissingNode()).as(name).isFalse();
        }
    }

    private static List<String> lines(String names) throws IOException {
        try (InputStream in = LiteralNamesIT.class.getResourceAsStream("/operators/" + names)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
