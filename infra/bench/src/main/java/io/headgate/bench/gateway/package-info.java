// SPDX-License-Identifier: Apache-2.0
/** Chat requests over HTTP, at the ingress with its queue and at a Spring Cloud Gateway that only limits. */
@NullMarked
package io.headgate.bench.gateway;

import org.jspecify.annotations.NullMarked;
