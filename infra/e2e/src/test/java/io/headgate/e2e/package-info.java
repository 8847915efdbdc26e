// SPDX-License-Identifier: Apache-2.0
/** The whole system from outside: its services as processes, callers over HTTP, topics and views as others read them. */
@NullMarked
package io.headgate.e2e;

import org.jspecify.annotations.NullMarked;
