// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.kafka;

import io.headgate.local.process.ReadinessProbe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Ready once the cluster has a broker that is not fenced; an open port alone says less. */
public record BrokerProbe(String bootstrapServers) implements ReadinessProbe {
    /** A cluster tells of itself in more than one step. */
    private static final int CLUSTER_MILLIS = 2000;

    @Override
    public boolean ready() {
        return listens() && hasBroker();
    }

    /** Cheap, and keeps the client from logging each refused connection. */
    private boolean listens() {
        String first = bootstrapServers.split(",")[0].trim();
        int colon = first.lastIndexOf(':');
        InetSocketAddress address =
                new InetSocketAddress(first.substring(0, colon), Integer.parseInt(first.substring(colon + 1)));
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean hasBroker() {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                CLUSTER_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                CLUSTER_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(CLUSTER_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
