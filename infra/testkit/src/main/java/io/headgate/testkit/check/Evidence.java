// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import io.headgate.testkit.load.Told;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is known of one tenant/project at a quiet moment.
 *
 * @param told what callers were told
 * @param topics what the topics hold
 * @param store what Redis holds
 * @param rules what the config allows
 */
record Evidence(Told told, TopicLog topics, StoreState store, Rules rules) {

    /** A view as Redis holds it; absent if it is not there. */
    Optional<JsonNode> view(String name) {
        return Optional.ofNullable(store.views().get(name)).map(JsonMapper.shared()::readTree);
    }
}
