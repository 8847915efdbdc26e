// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.config.RateLimits;
import io.headgate.testkit.RedisPrograms;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.jspecify.annotations.Nullable;

/**
 * Holds the scripts equal to the model: the same answer to every step of long random histories, and the same journal. The
 * scripts run as they are, but for their clock, which a key gives them. {@code -Dheadgate.model.steps} sets how many
 * steps there are in all, 100 000 if not given.
 */
class ModelEqualsScriptsIT {

    private static final int HISTORIES = 100;
    private static final int STEPS = Math.max(1, Integer.getInteger("headgate.model.steps", 100_000) / HISTORIES);

    private static @Nullable HistoryServer bundled;
    private static @Nullable HistoryServer installed;

    @Property(tries = HISTORIES, edgeCases = EdgeCasesMode.NONE)
    void shouldAnswerAsTheModelOnTheBundledRedis(
            @ForAll("limits") RateLimits limits, @ForAll("histories") List<Step> steps) {
        if (bundled == null) {
            bundled = new HistoryServer(RedisPrograms.bundled());
        }
        bundled.play(limits, steps);
    }

    @Property(tries = HISTORIES, edgeCases = EdgeCasesMode.NONE)
    @AddLifecycleHook(NeedsInstalledRedis.class)
    void shouldAnswerAsTheModelOnTheInstalledRedis(
            @ForAll("limits") RateLimits limits, @ForAll("histories") List<Step> steps) {
        if (installed == null) {
            installed = new HistoryServer(RedisPrograms.installed().orElseThrow());
        }
        installed.play(limits, steps);
    }

    @AfterContainer
    static void close() {
        if (bundled != null) {
            bundled.close();
        }
        if (installed != null) {
            installed.close();
        }
    }

    @Provide
    Arbitrary<RateLimits> limits() {
        return Steps.limits();
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Steps.any().list().ofSize(STEPS);
    }

    /** Reports as skipped what cannot be tried here. */
    static final class NeedsInstalledRedis implements SkipExecutionHook {
        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            return RedisPrograms.installed().isPresent()
                    ? SkipResult.doNotSkip()
                    : SkipResult.skip("no redis-server on the PATH: only the bundled Redis was tried");
        }
    }
}
