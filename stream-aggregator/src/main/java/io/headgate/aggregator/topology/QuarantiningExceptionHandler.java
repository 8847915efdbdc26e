// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.topics.EventTopic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last resort for a record that fails where nobody expected it: it is set aside and the stream goes on. A failure
 * outside of any record, such as in a tick, or one of Kafka itself is not a record's fault and stops the thread.
 */
public final class QuarantiningExceptionHandler implements ProcessingExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(QuarantiningExceptionHandler.class);

    private final Quarantine quarantine = new Quarantine("stream-aggregator");

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        byte[] value = context.sourceRawValue();
        if (context.topic() == null || value == null || failure instanceof KafkaException) {
            return Response.fail();
        }
        log.error("set aside {}-{}@{}", context.topic(), context.partition(), context.offset(), failure);
        Quarantine.Origin origin = new Quarantine.Origin(context.topic(), context.partition(), context.offset());
        byte[] aside = quarantine.record(
                origin, context.sourceRawKey(), value, failure.getClass().getName(), context.timestamp());
        return Response.resume(
                List.of(new ProducerRecord<>(EventTopic.QUARANTINE.topicName(), context.sourceRawKey(), aside)));
    }
}
