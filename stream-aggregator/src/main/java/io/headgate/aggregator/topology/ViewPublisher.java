// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.EventKey;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewKey;
import io.headgate.events.views.ViewName;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends view documents to the views topic, but for one that the topic would not take: that view stays as it was. */
final class ViewPublisher {

    private static final Logger log = LoggerFactory.getLogger(ViewPublisher.class);
    /** A record of the broker's default limit of 1 MiB, less what its key and a batch take. */
    private static final int LONGEST_DOCUMENT = 1_000_000;

    private final ProcessorContext<byte[], byte[]> context;
    private final PipelineCounts counts;

    ViewPublisher(ProcessorContext<byte[], byte[]> context, PipelineCounts counts) {
        this.context = context;
        this.counts = counts;
    }

    void publish(EventKey key, ViewName view, Object document, Watermark mark) {
        byte[] content = ViewJson.mapper().writeValueAsBytes(document);
        if (content.length > LONGEST_DOCUMENT) {
            log.error("the view {} of {} would be {} bytes and is not told", view.wire(), key, content.length);
            return;
        }
        counts.document();
        context.forward(
                new Record<>(
                        ViewKey.of(key, view).toString().getBytes(StandardCharsets.UTF_8), content, mark.nowMillis()),
                AggregatorTopology.VIEWS);
    }
}
