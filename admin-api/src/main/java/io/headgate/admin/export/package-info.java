// SPDX-License-Identifier: Apache-2.0
/**
 * What autoscalers read: one catalogue of scaling metrics, shown to Prometheus and sent to CloudWatch.
 */
@NullMarked
package io.headgate.admin.export;

import org.jspecify.annotations.NullMarked;
