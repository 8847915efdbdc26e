// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import io.headgate.aggregator.replay.ReplayProgram;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;

/** Starts the stream aggregator, or, where the first argument is {@code replay}, the replay program. */
@SpringBootApplication(exclude = KafkaAutoConfiguration.class, proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class AggregatorApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("replay")) {
            System.setProperty("logback.configurationFile", "logback-replay.xml");
            System.exit(ReplayProgram.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(AggregatorApplication.class, args);
    }
}
