// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.TaskContent;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One decision's share of a call of {@code admit.lua}.
 *
 * @param keys of this decision alone
 * @param arguments likewise
 */
record Asked(AdmissionRequest request, List<String> keys, List<byte[]> arguments) {

    /** @param taskId the request's; empty to peek */
    static Asked of(Keys keys, AdmissionRequest request, String taskId, long maxJournalLength) {
        return new Asked(request, keysOf(keys, request), arguments(request, taskId, maxJournalLength));
    }

    /** What it adds to a call, but for the few bytes that tell how long each argument is. */
    int bytes() {
        return arguments.stream().mapToInt(argument -> argument.length).sum();
    }

    private static List<String> keysOf(Keys keys, AdmissionRequest request) {
        return List.of(
                keys.ready(request.role()),
                keys.parked(request.role()),
                keys.task(request.taskId()),
                keys.admissionLog(request.identity()),
                keys.conversation(request.identity(), request.task().conversationId()),
                keys.payload(request.taskId()));
    }

    private static List<byte[]> arguments(AdmissionRequest request, String taskId, long maxJournalLength) {
        TaskContent task = request.task();
        Args args = Args.of(numbers(request, maxJournalLength), taskId)
                .add(request.bodyHash())
                .add(request.role().wire())
                .add(request.identity())
                .add(task.sessionId())
                .add(task.streamId())
                .add(task.conversationId())
                .add(task.correlationId())
                .add(task.payload())
                .add(request.event());
        for (Limit limit : request.limits()) {
            args.add(limit.reason().wire());
        }
        return args.toList();
    }

    /** One argument, which the script reads at once: parsing each number for itself takes it longer than deciding. */
    private static byte[] numbers(AdmissionRequest request, long maxJournalLength) {
        QueueBounds bounds = request.bounds();
        ByteBuffer numbers = ByteBuffer.allocate(
                        Double.BYTES * (8 + 2 * request.limits().size()))
                .putDouble(request.deadlineUs())
                .putDouble(bounds.capacity())
                .putDouble(bounds.roleThreshold())
                .putDouble(bounds.hardLimit())
                .putDouble(bounds.maxQueueSize())
                .putDouble(maxJournalLength)
                .putDouble(request.logSize())
                .putDouble(request.task().expiresUs());
        for (Limit limit : request.limits()) {
            numbers.putDouble(limit.count()).putDouble(limit.windowUs());
        }
        return numbers.array();
    }
}
