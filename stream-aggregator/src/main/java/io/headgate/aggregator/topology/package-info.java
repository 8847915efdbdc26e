// SPDX-License-Identifier: Apache-2.0
/**
 * The Kafka Streams topology: counts each event once into its tenant's panes, keeps what heartbeats say, sets poisonous
 * records aside, and on a wall-clock tick emits the views that changed. Its one door is
 * {@link io.headgate.aggregator.topology.AggregatorTopology}.
 */
@NullMarked
package io.headgate.aggregator.topology;

import org.jspecify.annotations.NullMarked;
