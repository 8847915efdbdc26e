// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench;

import io.headgate.bench.decision.DecisionBenchmark;
import io.headgate.bench.gateway.GatewayBenchmark;
import io.headgate.bench.memory.MemoryBenchmark;
import io.headgate.bench.monitoring.MonitoringBenchmark;
import io.headgate.bench.pipeline.CatchUpBenchmark;
import io.headgate.bench.pipeline.PipelineBenchmark;
import io.headgate.bench.pipeline.RelayBenchmark;
import io.headgate.bench.queue.QueueBenchmark;
import io.headgate.bench.replay.ReplayBenchmark;
import io.headgate.bench.script.ScriptBenchmark;
import io.headgate.bench.streams.StreamsBenchmark;
import io.headgate.bench.topology.TopologyBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs the benchmark that the first argument names. Exits with 0 if it reached what is asked of it, else with 1. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            DecisionBenchmark.class,
            ScriptBenchmark.class,
            QueueBenchmark.class,
            MemoryBenchmark.class,
            TopologyBenchmark.class,
            ReplayBenchmark.class,
            StreamsBenchmark.class,
            GatewayBenchmark.class,
            PipelineBenchmark.class,
            CatchUpBenchmark.class,
            RelayBenchmark.class,
            MonitoringBenchmark.class
        })
public final class Bench {

    private Bench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }
}
