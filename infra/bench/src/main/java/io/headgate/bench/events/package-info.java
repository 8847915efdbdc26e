// SPDX-License-Identifier: Apache-2.0
/** Events as the services make them, and topics filled with them before anything is measured. */
@NullMarked
package io.headgate.bench.events;

import org.jspecify.annotations.NullMarked;
