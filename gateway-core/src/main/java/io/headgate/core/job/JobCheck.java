// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.job;

import io.headgate.core.health.HealthCheck;
import java.time.Duration;

/** Down while a background job has not succeeded for too long. */
public final class JobCheck implements HealthCheck {

    private final JobRuns job;
    private final Duration patience;
    private final boolean needed;

    /**
     * @param patience from the last success on, or from the start
     * @param needed whether the service can do nothing without the job
     */
    public JobCheck(JobRuns job, Duration patience, boolean needed) {
        this.job = job;
        this.patience = patience;
        this.needed = needed;
    }

    @Override
    public String component() {
        return "job_" + job.name();
    }

    @Override
    public Finding check() {
        Duration silence = job.silence();
        return silence.compareTo(patience) <= 0
                ? Finding.up()
                : Finding.down("no success for " + silence.toSeconds() + " s");
    }

    @Override
    public boolean neededForReadiness() {
        return needed;
    }
}
