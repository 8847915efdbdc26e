// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headgate.admin.StoredViews;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricMappingTest {

    @Test
    void shouldRenameForCloudWatchAndPrometheusAlike() {
        MetricMapping mapping = MetricMapping.parse(
                "{\"ingress.sse.total_connections\":{\"name\":\"Ingress/SSEConnections\",\"unit\":\"Count\"},"
                        + "\"chat.proc.queue.total\":{\"name\":\"Backlog\"}}");
        Sample sample = mapping.sample(ScalingMetric.SSE_CONNECTIONS, StoredViews.OWN, 3);
        assertThat(sample)
                .isEqualTo(new Sample("Ingress/SSEConnections", "home", "demo", Slice.INGRESS, MetricUnit.COUNT, 3));
        assertThat(mapping.prometheusName(ScalingMetric.SSE_CONNECTIONS)).isEqualTo("ingress_sse_connections");
        assertThat(mapping.prometheusName(ScalingMetric.QUEUE_DEPTH)).isEqualTo("backlog");
        assertThat(mapping.sample(ScalingMetric.EXEC_P95, StoredViews.OWN, 3).name())
                .isEqualTo("chat.proc.exec.p95");
    }

    @Test
    void shouldTurnNumbersIntoTheUnitThatIsAskedFor() {
        MetricMapping mapping = MetricMapping.parse("{\"chat.proc.exec.p95\":{\"unit\":\"Seconds\"},"
                + "\"chat.proc.queue.wait.p95\":{\"unit\":\"Milliseconds\"},"
                + "\"proc.queue.utilization\":{\"name\":\"Busy\",\"unit\":\"Percent\"}}");
        assertThat(mapping.sample(ScalingMetric.EXEC_P95, StoredViews.OWN, 2_500)
                        .value())
                .isEqualTo(2.5);
        assertThat(mapping.prometheusName(ScalingMetric.QUEUE_WAIT_P95))
                .isEqualTo("chat_proc_queue_wait_p95_milliseconds");
        assertThat(mapping.prometheusValue(ScalingMetric.QUEUE_WAIT_P95, 20)).isEqualTo(20);
        assertThat(mapping.prometheusName(ScalingMetric.QUEUE_UTILIZATION)).isEqualTo("busy_percent");
        assertThat(mapping.prometheusValue(ScalingMetric.QUEUE_UTILIZATION, 0.4))
                .isEqualTo(40);
    }

    @Test
    void shouldShowTimesInSecondsToPrometheusUnlessToldOtherwise() {
        MetricMapping mapping = MetricMapping.parse(" ");
        assertThat(mapping.prometheusName(ScalingMetric.EXEC_P95)).isEqualTo("chat_proc_exec_p95_seconds");
        assertThat(mapping.prometheusValue(ScalingMetric.EXEC_P95, 20)).isEqualTo(0.02);
        assertThat(mapping.sample(ScalingMetric.EXEC_P95, StoredViews.OWN, 20).unit())
                .isEqualTo(MetricUnit.MILLISECONDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | must be an object",
                "{ | is no JSON",
                "{\"nothing\":{}} | knows no metric 'nothing'",
                "{\"proc.queue.total\":1} | must be an object",
                "{\"proc.queue.total\":{\"colour\":\"red\"}} | only name and unit",
                "{\"proc.queue.total\":{\"name\":1}} | must be a text",
                "{\"proc.queue.total\":{\"name\":\" \"}} | 1 to 255 ASCII",
                "{\"proc.queue.total\":{\"unit\":\"Bytes\"}} | cannot be given in 'Bytes', only in Count",
                "{\"proc.queue.total\":{},\"chat.proc.queue.total\":{}} | twice",
                "{\"proc.queue.total\":{\"name\":\"x\"},\"proc.queue.utilization\":{\"name\":\"X\"}} | one name"
            })
    void shouldSayWhatIsWrong(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricMapping.parse(json))
                .withMessageStartingWith("METRICS_MAPPING_JSON: ")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "Ingress/SSEConnections,ingress_sse_connections",
        "queueTotal,queue",
        "9lives,m_9lives",
        "__x-y..z__,x_y_z",
        "HTTP2Requests_total,http2_requests"
    })
    void shouldWriteNamesAsPrometheusDoes(String name, String expected) {
        assertThat(PrometheusName.of(name)).isEqualTo(expected);
    }
}
