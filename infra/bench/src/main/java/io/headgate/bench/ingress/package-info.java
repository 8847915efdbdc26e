// SPDX-License-Identifier: Apache-2.0
/** The ingress as operators run it, with a Redis and a Kafka of the run's own, for the benchmarks that go through its door. */
@NullMarked
package io.headgate.bench.ingress;

import org.jspecify.annotations.NullMarked;
