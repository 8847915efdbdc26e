// SPDX-License-Identifier: Apache-2.0
/** The decision script beside the cheapest script there is, with the same keys, arguments and payload, pipelined. */
@NullMarked
package io.headgate.bench.script;

import org.jspecify.annotations.NullMarked;
