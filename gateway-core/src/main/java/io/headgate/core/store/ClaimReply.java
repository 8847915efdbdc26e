// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.events.v1.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What {@code claim.lua} answers. */
final class ClaimReply {

    private ClaimReply() {}

    /** @param reply after the store's time */
    static Claim parse(Reply reply) {
        return new Claim(all(reply.nested(), ClaimReply::task), all(reply.nested(), ClaimReply::dropped));
    }

    private static <T> List<T> all(Reply items, Function<Reply, T> parser) {
        List<T> all = new ArrayList<>();
        while (items.hasNext()) {
            all.add(parser.apply(items.nested()));
        }
        return all;
    }

    private static ClaimedTask task(Reply fields) {
        String id = fields.text();
        String token = Long.toString(fields.number());
        int attempts = (int) fields.number();
        Role role = Role.of(fields.text()).orElseThrow();
        String identity = fields.text();
        TaskContent content =
                new TaskContent(fields.text(), fields.text(), fields.text(), fields.text(), fields.bytes());
        long admittedUs = fields.number();
        long claimedUs = fields.number();
        return new ClaimedTask(id, token, attempts, role, identity, content, Math.max(0, claimedUs - admittedUs));
    }

    private static DroppedTask dropped(Reply fields) {
        String id = fields.text();
        Outcome outcome = Outcome.valueOf("OUTCOME_" + fields.text().toUpperCase(Locale.ROOT));
        Role role = Role.of(fields.text()).orElseThrow();
        String identity = fields.text();
        TaskContent content = new TaskContent(fields.text(), fields.text(), fields.text(), fields.text(), new byte[0]);
        return new DroppedTask(id, outcome, role, identity, content);
    }
}
