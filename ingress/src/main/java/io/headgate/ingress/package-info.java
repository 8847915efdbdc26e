// SPDX-License-Identifier: Apache-2.0
/**
 * The gate: where requests come in, are decided, and where what was decided goes out to Kafka. This package only starts it.
 */
@NullMarked
package io.headgate.ingress;

import org.jspecify.annotations.NullMarked;
