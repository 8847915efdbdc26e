// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.testkit.FreePorts;
import io.headgate.testkit.service.MovablePagesContract;
import io.headgate.testkit.service.ServicePages;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;

class PagesIT implements MovablePagesContract {

    private final int port = FreePorts.next();
    private final ServicePages pages = new ServicePages(port);

    @Override
    public ServicePages pages() {
        return pages;
    }

    @Override
    public AutoCloseable startAlone(String... settings) {
        String nobody = "127.0.0.1:" + FreePorts.next();
        List<String> arguments = new ArrayList<>(List.of(
                "--HEADGATE_PORT=" + port,
                "--HEADGATE_KAFKA_BOOTSTRAP_SERVERS=" + nobody,
                "--HEADGATE_REDIS_URL=redis://" + nobody,
                "--LOG_LEVEL=WARN"));
        arguments.addAll(List.of(settings));
        return SpringApplication.run(ProcessorApplication.class, arguments.toArray(String[]::new));
    }
}
