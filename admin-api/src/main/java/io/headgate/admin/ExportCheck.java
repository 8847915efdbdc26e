// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import io.headgate.admin.monitoring.ExportWatch;
import io.headgate.core.health.HealthCheck;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the scheduled exports of this instance succeed; the API serves without them. */
record ExportCheck(Supplier<Optional<ExportWatch.Silence>> exports) implements HealthCheck {

    @Override
    public String component() {
        return "job_export";
    }

    @Override
    public Finding check() {
        return exports.get()
                .filter(ExportWatch.Silence::tooLong)
                .map(silence ->
                        Finding.down("no success for " + silence.lasting().toSeconds() + " s"))
                .orElse(Finding.up());
    }

    @Override
    public boolean neededForReadiness() {
        return false;
    }
}
