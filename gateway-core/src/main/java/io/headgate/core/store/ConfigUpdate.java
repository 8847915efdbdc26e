// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.config.Finding;
import java.util.List;

/** What became of a change of the config. Only the first outcome has changed anything. */
public sealed interface ConfigUpdate {

    /** The document is stored under this version. */
    record Written(long version) implements ConfigUpdate {}

    /** Somebody else has changed the config: this version is in force. */
    record Stale(long currentVersion) implements ConfigUpdate {}

    /** Nothing is stored: the store is new, or was wiped and is about to be refilled. */
    record Absent() implements ConfigUpdate {}

    /** The history does not have the version to go back to. */
    record NoSuchVersion(long version) implements ConfigUpdate {}

    /** The version to go back to breaks the rules of today. */
    record NotAllowed(List<Finding> findings) implements ConfigUpdate {}
}
