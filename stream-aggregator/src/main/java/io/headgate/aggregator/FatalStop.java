// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Ends the process with status 1 after an orderly stop; from a thread of its own, since a part of it may be calling. */
record FatalStop(ConfigurableApplicationContext application) implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(FatalStop.class);

    @Override
    public void run() {
        log.error("the aggregator cannot go on and stops");
        new Thread(() -> System.exit(SpringApplication.exit(application, () -> 1)), "fatal-stop").start();
    }
}
