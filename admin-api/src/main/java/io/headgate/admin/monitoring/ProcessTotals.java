// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

/**
 * The processes of a component together.
 *
 * @param expectedProcesses configured, for the instances that are there
 * @param actualProcesses heard of within the heartbeat timeout
 * @param healthyProcesses in a state to do their work
 * @param load tasks at work, or open streams
 * @param capacity what the healthy ones take at once
 */
public record ProcessTotals(
        int expectedProcesses,
        int actualProcesses,
        int healthyProcesses,
        int load,
        int capacity,
        double utilizationPercent) {

    /** Of the processes that take tasks. */
    static ProcessTotals ofWorkers(Reading reading) {
        Fleet workers = reading.fleet().workers();
        int expected = workers.instances() * reading.config().serviceCapacity().processesPerInstance();
        return totals(expected, workers, workers.load(), workers.capacity());
    }

    /** Of the processes that callers connect to; one is expected of each instance. */
    static ProcessTotals ofIngresses(Reading reading) {
        Fleet ingresses = reading.fleet().ingresses();
        return totals(
                ingresses.instances(),
                ingresses,
                ingresses.live().sum(process -> process.sseConnections()),
                ingresses.working().sum(process -> process.sseMaxConnections()));
    }

    private static ProcessTotals totals(int expected, Fleet fleet, int load, int capacity) {
        return new ProcessTotals(
                expected, fleet.actual(), fleet.healthy(), load, capacity, Ratio.percent(load, capacity));
    }
}
