// SPDX-License-Identifier: Apache-2.0
/**
 * The documents that the aggregator computes, the store keeps and the admin API serves.
 */
@NullMarked
package io.headgate.events.views;

import org.jspecify.annotations.NullMarked;
