// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.admin.monitoring.SystemView;
import io.headgate.events.EventKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/** Sends the scaling metrics of the exported tenants to CloudWatch, once for each run. */
final class CloudWatchExport implements Export {

    private static final Logger log = LoggerFactory.getLogger(CloudWatchExport.class);

    private final CloudWatchClient client;
    private final String namespace;
    private final List<EventKey> tenants;
    private final Function<EventKey, SystemView> source;
    private final Clock clock;

    /** @param client owned and closed by this export */
    CloudWatchExport(
            CloudWatchClient client,
            String namespace,
            List<EventKey> tenants,
            Function<EventKey, SystemView> source,
            Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.tenants = tenants;
        this.source = source;
        this.clock = clock;
    }

    @Override
    public void run() {
        List<Sample> samples = new ArrayList<>();
        for (EventKey tenant : tenants) {
            SystemView view = source.apply(tenant);
            if (view.stale()) {
                log.warn("the views of {} are stale: nothing is exported of it", tenant);
            }
            samples.addAll(Sample.of(view));
        }
        for (PutMetricDataRequest request : CloudWatchBatch.of(namespace, samples, clock.instant())) {
            client.putMetricData(request);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
