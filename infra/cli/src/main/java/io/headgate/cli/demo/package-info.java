// SPDX-License-Identifier: Apache-2.0
/** Callers that talk to the ingress over HTTP, and the comparison of what they were told with what was measured. */
@NullMarked
package io.headgate.cli.demo;

import org.jspecify.annotations.NullMarked;
