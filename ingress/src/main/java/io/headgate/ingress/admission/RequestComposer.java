// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.core.access.IdentityHash;
import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.QueueSettings;
import io.headgate.core.config.RateLimits;
import io.headgate.core.store.StoreClock;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.snapshot.QueueState;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;

/** Puts together what the decision script needs to know. Thread-safe. */
public final class RequestComposer {

    private static final String ENDPOINT_CLASS = "chat";

    private final String source;
    private final StoreClock clock;
    private final Duration patience;
    private final TaskIds ids;
    private final Supplier<String> names;

    /**
     * @param source this instance, as events name it
     * @param patience how long the store's answer is waited for: what is not decided by then never will be
     * @param names something new each time, to tell requests and events apart by
     */
    public RequestComposer(
            String source, IdentityHash hash, StoreClock clock, Duration patience, Supplier<String> names) {
        this.source = source;
        this.clock = clock;
        this.patience = patience;
        this.ids = new TaskIds(hash, names);
        this.names = names;
    }

    AdmissionRequest compose(Submission submission, QueueState state) {
        Role role = submission.caller().role();
        GatewayConfig config = state.config();
        RateLimits limits = config.rateLimits();
        QueueBounds bounds = state.capacity().bounds(role);
        String taskId = ids.of(submission);
        return new AdmissionRequest(
                taskId,
                digest(submission.request().json()),
                role,
                submission.caller().identity(),
                limits.of(role).finite(),
                limits.largestFinite(),
                bounds,
                clock.nowUs() + patience.toNanos() / 1_000,
                content(submission, taskId, config.queue()),
                event(submission, taskId, bounds, config.version()).toByteArray());
    }

    /** The task that this caller means by its key. */
    String taskNamed(Caller caller, String idempotencyKey) {
        return ids.named(caller.identity(), idempotencyKey);
    }

    private TaskContent content(Submission submission, String taskId, QueueSettings queue) {
        return new TaskContent(
                submission.sessionId(),
                submission.streamId(),
                ids.conversationOf(submission, taskId),
                submission.origin().correlationId(),
                submission.request().json(),
                queue.expiry(clock.nowUs()));
    }

    private AdmissionEvent event(Submission submission, String taskId, QueueBounds bounds, long configVersion) {
        return AdmissionEvent.newBuilder()
                .setId(names.get())
                .setSource(source)
                .setCorrelationId(submission.origin().correlationId())
                .setTaskId(taskId)
                .setRole(submission.caller().role().event())
                .setIdentity(submission.caller().identity())
                .setEndpointClass(ENDPOINT_CLASS)
                .setTransport(submission.origin().transport())
                .setCapacity(bounds.capacity())
                .setThreshold(bounds.roleThreshold())
                .setConfigVersion(configVersion)
                .build();
    }

    private static String digest(byte[] body) {
        try {
            byte[] full = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(full);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
