// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.events.v1.Transport;
import io.headgate.ingress.access.Caller;

/**
 * Where a request comes from.
 *
 * @param endpoint path template
 */
public record Origin(Caller caller, Transport transport, String endpoint, String correlationId) {}
