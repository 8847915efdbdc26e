// SPDX-License-Identifier: Apache-2.0
/**
 * The one way in: from a submission and what is known of the queue to one script call and its outcome.
 */
@NullMarked
package io.headgate.ingress.admission;

import org.jspecify.annotations.NullMarked;
