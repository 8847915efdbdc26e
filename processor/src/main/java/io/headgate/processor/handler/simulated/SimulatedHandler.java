// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.simulated;

import io.headgate.processor.Reply;
import io.headgate.processor.StepStatus;
import io.headgate.processor.Task;
import io.headgate.processor.TaskHandler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Streams the caller's own words back, spread evenly over a drawn service time. Thread-safe. */
public final class SimulatedHandler implements TaskHandler {

    private final ServiceTime serviceTime;
    private final int frames;

    public SimulatedHandler(SimulatedSettings settings) {
        this.serviceTime = new ServiceTime(settings);
        this.frames = settings.frames();
    }

    @Override
    public void handle(Task task, Reply reply) throws InterruptedException, SimulatedFailureException {
        Duration total = serviceTime.next();
        int lastFrame = serviceTime.fails() ? frames / 2 : frames;
        long pause = total.toNanos() / frames;
        String answer = "You said: " + task.payload().path("message").asString("");
        reply.step("simulate", StepStatus.STARTED);
        for (int frame = 0; frame < lastFrame; frame++) {
            TimeUnit.NANOSECONDS.sleep(pause);
            reply.delta(piece(answer, frame));
        }
        if (lastFrame < frames) {
            throw new SimulatedFailureException();
        }
        reply.complete(Map.of("frames", frames, "service_time_ms", total.toMillis()));
    }

    /** Never splits a character that takes two Java chars. */
    private String piece(String answer, int frame) {
        int length = answer.codePointCount(0, answer.length());
        int from = (int) ((long) length * frame / frames);
        int to = (int) ((long) length * (frame + 1) / frames);
        return answer.substring(answer.offsetByCodePoints(0, from), answer.offsetByCodePoints(0, to));
    }
}
