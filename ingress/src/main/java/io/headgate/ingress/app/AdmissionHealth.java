// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.health.HealthCheck;
import io.headgate.ingress.admission.Drain;

/** Whether this instance still takes requests. */
record AdmissionHealth(Drain drain) implements HealthCheck {

    @Override
    public String component() {
        return "admission";
    }

    @Override
    public Finding check() {
        return drain.begun() ? Finding.down("draining") : Finding.up();
    }
}
