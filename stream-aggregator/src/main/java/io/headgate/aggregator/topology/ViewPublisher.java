// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.EventKey;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewKey;
import io.headgate.events.views.ViewName;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends view documents to the views topic. */
final class ViewPublisher {

    private final ProcessorContext<byte[], byte[]> context;

    private final PipelineCounts counts;

    ViewPublisher(ProcessorContext<byte[], byte[]> context, PipelineCounts counts) {
        this.context = context;
        this.counts = counts;
    }

    void publish(EventKey key, ViewName view, Object document, Watermark mark) {
        counts.document();
        context.forward(
                new Record<>(
                        ViewKey.of(key, view).toString().getBytes(StandardCharsets.UTF_8),
                        ViewJson.mapper().writeValueAsBytes(document),
                        mark.nowMillis()),
                AggregatorTopology.VIEWS);
    }
}
