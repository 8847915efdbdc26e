// SPDX-License-Identifier: Apache-2.0
/**
 * What this process knows of queue and capacity between admissions, and how far that can be trusted.
 */
@NullMarked
package io.headgate.ingress.snapshot;

import org.jspecify.annotations.NullMarked;
