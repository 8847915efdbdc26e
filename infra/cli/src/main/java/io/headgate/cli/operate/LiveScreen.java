// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import io.headgate.cli.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The main numbers, asked again and again. Who watches wants to see a restart through: once there was an answer, its
 * numbers stay, with how old they are, until the next one. Not thread-safe.
 */
public final class LiveScreen {

    /** Less than the API's own patience: who watches wants to hear soon that nobody answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Supplier<AdminApi> connect;
    private final Supplier<Duration> clock;
    private @Nullable AdminApi api;
    private List<Line> last = List.of();
    private Duration answered = Duration.ZERO;

    /** @param connect to the admin API with a fresh credential; may fail */
    public LiveScreen(Supplier<AdminApi> connect) {
        this(connect, () -> Duration.ofNanos(System.nanoTime()));
    }

    LiveScreen(Supplier<AdminApi> connect, Supplier<Duration> clock) {
        this.connect = connect;
        this.clock = clock;
    }

    /**
     * What is to be seen now.
     *
     * @throws Failure if there was never an answer, or a fresh credential is refused
     */
    public List<Line> next() {
        try {
            last = Screen.of(system());
            answered = clock.get();
            return last;
        } catch (Failure e) {
            api = null;
            if (last.isEmpty() || e.exitCode() == Exit.REFUSED) {
                throw e;
            }
            return silent(e);
        }
    }

    /** A credential of an hour ago is refused once, a fresh one for good. */
    private JsonNode system() {
        AdminApi known = api;
        if (known != null) {
            try {
                return ask(known);
            } catch (Failure e) {
                if (e.exitCode() != Exit.REFUSED) {
                    throw e;
                }
            }
        }
        AdminApi fresh = connect.get().within(PATIENCE);
        JsonNode system = ask(fresh);
        api = fresh;
        return system;
    }

    private static JsonNode ask(AdminApi api) {
        return api.get("/monitoring/system").body();
    }

    private List<Line> silent(Failure failure) {
        String age = Amount.millis(clock.get().minus(answered).toMillis());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("NO ANSWER for " + age + ", the numbers are older: " + failure.getMessage(), Tone.CRITICAL));
        lines.addAll(last);
        return lines;
    }
}
