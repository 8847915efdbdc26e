// SPDX-License-Identifier: Apache-2.0
/** What every test may use: a real broker and a real Redis, shared by the whole run or a test's own, and the JUnit
 * extension that hands them out and ends them. */
@NullMarked
package io.headgate.testkit;

import org.jspecify.annotations.NullMarked;
