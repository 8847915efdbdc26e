// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.events.v1.ProcessState;
import io.headgate.ingress.admission.Drain;
import io.headgate.ingress.stream.Streams;
import io.headgate.ingress.telemetry.Heartbeats;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.SmartLifecycle;

/**
 * The first step of a stop: nothing new is admitted, operators hear of it, and streams are asked to come back to another
 * instance at different moments. The web server then waits for what is under way.
 */
final class Farewell implements SmartLifecycle {

    private static final long SOONEST_RETURN_MILLIS = 1_000;
    private static final long LATEST_RETURN_MILLIS = 5_000;

    private final Drain drain;
    private final Streams streams;
    private final Heartbeats heartbeats;
    private volatile boolean running;

    Farewell(Drain drain, Streams streams, Heartbeats heartbeats) {
        this.drain = drain;
        this.streams = streams;
        this.heartbeats = heartbeats;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        drain.begin();
        heartbeats.stateIs(ProcessState.PROCESS_STATE_DRAINING);
        streams.shutDown(() -> ThreadLocalRandom.current().nextLong(SOONEST_RETURN_MILLIS, LATEST_RETURN_MILLIS));
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Last to start, first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
