// SPDX-License-Identifier: Apache-2.0
/**
 * The checker: joins what callers were told, what the topics hold, what Redis holds and what the views say, and states each
 * invariant of the pipeline. It shares the schema of the messages and the names of topics and keys with the product, and no
 * code. Its door is {@link io.headgate.testkit.check.Checker}.
 */
@NullMarked
package io.headgate.testkit.check;

import org.jspecify.annotations.NullMarked;
