// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.views.ProcessHealth;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacityCalculationTest {

    @Test
    void shouldTellTheStepsInTheWordsOperatorsKnow() {
        CapacityCalculation calculation = CapacityCalculation.of(Readings.busy().reading());
        assertThat(calculation.calculationsBreakdown())
                .containsExactly(
                        Map.entry("step_1_config", "5 concurrent per process"),
                        Map.entry("step_2_processes", "1 healthy chat REST processes"),
                        Map.entry("step_3_total_concurrent", "5 total concurrent capacity"),
                        Map.entry("step_4_effective", "4 effective (after 20% buffer)"),
                        Map.entry("step_5_queue", "10 queue capacity (2x multiplier)"),
                        Map.entry("step_6_total_per_instance", "14 total capacity per instance"),
                        Map.entry("step_7_instances", "1 instances detected"),
                        Map.entry("step_8_system_total", "14 total system capacity"));
        assertThat(calculation.actualProcesses().instancesFound()).containsExactly("in-1", "proc-1");
    }

    @Test
    void shouldEndAtTheTotalThatAdmissionUses() {
        Reading reading = Readings.busy()
                .workers(ProcessHealth.HEALTHY, ProcessHealth.DEGRADED, ProcessHealth.STALE)
                .reading();
        assertThat(CapacityCalculation.of(reading).calculationsBreakdown())
                .containsEntry("step_2_processes", "2 healthy chat REST processes")
                .containsEntry("step_8_system_total", reading.capacity().total() + " total system capacity");
    }

    @Test
    void shouldCalculateWithTheConfigWhereNothingIsKnown() {
        CapacityCalculation calculation =
                CapacityCalculation.of(Readings.empty().reading());
        assertThat(calculation.capacitySource()).isEqualTo("configured");
        assertThat(calculation.calculationsBreakdown())
                .containsEntry("step_8_system_total", "14 total system capacity");
        assertThat(calculation.actualProcesses().instancesFound()).isEmpty();
    }
}
