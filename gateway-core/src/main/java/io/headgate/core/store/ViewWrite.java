// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.views.ViewKey;

/** A document to write, if none as new is there. */
public record ViewWrite(ViewKey key, ViewVersion version, String document) {}
