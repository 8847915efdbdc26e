// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.QueueBounds;
import io.headgate.events.v1.AdmissionEvent;
import java.util.List;
import java.util.UUID;

/**
 * How a dead letter is admitted anew: by what the queue may hold, but not by its caller's limits, since it is an operator
 * who repeats it. The admission event names the dead letter as {@code redrive_of}.
 *
 * @param bounds for the dead letter's role
 * @param configVersion that the bounds come from
 * @param source this instance, as events name it
 * @param deadlineUs store time after which nothing is written any more, epoch µs
 */
public record Redrive(QueueBounds bounds, long configVersion, String source, long deadlineUs) {

    private static final String SAME_BODY = "replay";
    private static final String ENDPOINT_CLASS = "chat";

    AdmissionRequest of(DeadLetter letter) {
        return new AdmissionRequest(
                letter.replayId(),
                SAME_BODY,
                letter.role(),
                letter.identity(),
                List.of(),
                0,
                bounds,
                deadlineUs,
                letter.content(),
                event(letter).toByteArray());
    }

    private AdmissionEvent event(DeadLetter letter) {
        return AdmissionEvent.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSource(source)
                .setCorrelationId(letter.content().correlationId())
                .setTaskId(letter.replayId())
                .setRole(letter.role().event())
                .setIdentity(letter.identity())
                .setEndpointClass(ENDPOINT_CLASS)
                .setCapacity(bounds.capacity())
                .setThreshold(bounds.roleThreshold())
                .setConfigVersion(configVersion)
                .setRedriveOf(letter.id())
                .build();
    }
}
