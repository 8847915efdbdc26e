// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.containers;

import io.headgate.testkit.Broker;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.images.RemoteDockerImage;
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

    /** Whether a container engine answers and has the image, or can fetch it; tests are skipped where not. */
    public static boolean possible() {
        return DockerClientFactory.instance().isDockerAvailable() && hasImage();
    }

    private static boolean hasImage() {
        try {
            return !new RemoteDockerImage(image()).get().isEmpty();
        } catch (ContainerFetchException e) {
            return false;
        }
    }

    private static DockerImageName image() {
        return DockerImageName.parse(System.getProperty(IMAGE_PROPERTY, DEFAULT_IMAGE));
    }

    /** Starts a container; returns when its broker is ready. */
    public static ContainerBroker start() {
        KafkaContainer container = new KafkaContainer(image().asCompatibleSubstituteFor("apache/kafka"));
        container.start();
        return new ContainerBroker(container);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    /** Freezes the container: connections stay, answers do not come. */
    public void pause() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    /** Lets it go on. */
    public void resume() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.close();
    }
}
