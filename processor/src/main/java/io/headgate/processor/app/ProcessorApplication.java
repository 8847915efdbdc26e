// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the processor; its settings come from the environment. */
@SpringBootApplication
@EnableConfigurationProperties(ProcessorSettings.class)
public class ProcessorApplication {

    public static void main(String[] args) {
        SpringApplication.run(ProcessorApplication.class, args);
    }
}
