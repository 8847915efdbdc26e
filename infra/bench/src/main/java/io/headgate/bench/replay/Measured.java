// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.replay;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * One pass over all events.
 *
 * @param perSecond events a second
 * @param perCoreSecond events for each second of processor time that this JVM took
 */
record Measured(double perSecond, double perCoreSecond) {

    static Measured of(long events, Runnable pass) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        pass.run();
        return new Measured(
                events * 1e9 / (System.nanoTime() - start), events * 1e9 / (system.getProcessCpuTime() - cpu));
    }
}
