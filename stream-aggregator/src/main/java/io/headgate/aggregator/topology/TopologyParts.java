// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

/** What all tasks of a topology share. */
record TopologyParts(Flushes flushes, PipelineCounts counts, ProcessVerdict verdict, Quarantine quarantine, Lag lag) {}
