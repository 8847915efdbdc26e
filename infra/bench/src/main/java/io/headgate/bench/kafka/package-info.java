// SPDX-License-Identifier: Apache-2.0
/** A broker of the run's own, with Headgate's topics. */
@NullMarked
package io.headgate.bench.kafka;

import org.jspecify.annotations.NullMarked;
