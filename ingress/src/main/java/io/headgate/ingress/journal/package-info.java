// SPDX-License-Identifier: Apache-2.0
/**
 * The relay: carries the journal of the tenant/project to Kafka, in order, each entry once.
 */
@NullMarked
package io.headgate.ingress.journal;

import org.jspecify.annotations.NullMarked;
