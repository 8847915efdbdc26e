// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.config.RateLimits;
import io.headgate.testkit.RedisCluster;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** Holds the scripts equal to the model on a cluster of three nodes too, in fewer histories. */
class ClusterHistoriesIT {

    private static final int STEPS = 1_000;

    private static @Nullable HistoryServer server;

    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
    void shouldAnswerAsTheModelOnACluster(@ForAll("limits") RateLimits limits, @ForAll("histories") List<Step> steps) {
        if (server == null) {
            RedisCluster cluster = RedisCluster.start();
            server = new HistoryServer(cluster.url(), cluster::close);
        }
        server.play(limits, steps);
    }

    @AfterContainer
    static void close() {
        if (server != null) {
            server.close();
        }
    }

    @Provide
    Arbitrary<RateLimits> limits() {
        return Steps.limits();
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Steps.any().list().ofSize(STEPS);
    }
}
