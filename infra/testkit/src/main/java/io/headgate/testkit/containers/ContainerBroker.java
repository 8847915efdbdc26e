// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.containers;

import io.headgate.testkit.Broker;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A broker from a container image, the one that the system property {@value #IMAGE_PROPERTY} names. */
public final class ContainerBroker implements Broker {
    /** Names the image; the default is what Kafka's own project publishes. */
    public static final String IMAGE_PROPERTY = "headgate.test.kafka-image";

    private static final String DEFAULT_IMAGE = "apache/kafka:4.2.1";

    private final KafkaContainer container;

    private ContainerBroker(KafkaContainer container) {
        this.container = container;
    }

    /** Whether a container engine answers; tests that need one assume this, and say so where they are skipped. */
    public static boolean engineAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /** Starts a container; returns when its broker is ready. */
    public static ContainerBroker start() {
        DockerImageName image = DockerImageName.parse(System.getProperty(IMAGE_PROPERTY, DEFAULT_IMAGE))
                .asCompatibleSubstituteFor("apache/kafka");
        KafkaContainer container = new KafkaContainer(image);
        container.start();
        return new ContainerBroker(container);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.close();
    }
}
