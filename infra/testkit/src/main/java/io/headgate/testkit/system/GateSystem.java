// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.system;

import io.headgate.local.process.ManagedProcess;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.load.Tokens;
import io.headgate.testkit.service.ServiceProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Services of one tenant/project on a broker and a Redis, as processes on free ports of the loopback. Services of the same
 * module get different names: {@code ingress}, {@code ingress-2}.
 */
public final class GateSystem implements AutoCloseable {

    private final Path root;
    private final Path folder;
    private final Map<String, String> common = new HashMap<>();
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private final Tokens tokens;

    /**
     * @param root of the source tree, whose modules are built
     * @param bootstrapServers of Kafka
     * @param redisUrl of Redis, where a service is not told another
     */
    public GateSystem(Path root, String tenant, String project, String bootstrapServers, String redisUrl) {
        this.root = root;
        this.tokens = new Tokens(tenant, project);
        try {
            folder = Files.createTempDirectory("headgate-system");
            Path keys = Files.writeString(folder.resolve("jwks.json"), tokens.publicKeys());
            common.put("HEADGATE_JWKS_FILE", keys.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        common.put("TENANT_ID", tenant);
        common.put("PROJECT_ID", project);
        common.put("HEADGATE_REDIS_URL", redisUrl);
        common.put("HEADGATE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        common.put("HEADGATE_TOKEN_ISSUER", Tokens.ISSUER);
        common.put("HEADGATE_TOKEN_AUDIENCE", Tokens.AUDIENCE);
        common.put("HEADGATE_TRUSTED_PROXIES", "127.0.0.1/32");
        common.put("HEADGATE_HANDLER_SERVICE_TIME_MS", "20");
        common.put("IDENTITY_HASH_KEY", Base64.getEncoder().encodeToString(new byte[32]));
    }

    /** Who issues the callers' tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /**
     * Starts a service without waiting for it.
     *
     * @param name its module, maybe with a number
     * @param more settings besides the common ones, overriding them
     */
    public ServiceProcess launch(String name, Map<String, String> more) {
        Unpacked program = Unpacked.of(jar(name));
        List<String> classes = ClassArchive.of(program, port -> environment(name, port, Map.of()))
                .map(ClassArchive::options)
                .orElse(List.of());
        int port = FreePorts.next();
        Map<String, String> environment = environment(name, port, more);
        services.put(name, ServiceProcess.launch(name, classes, program.jar(), environment, port));
        return service(name);
    }

    /** {@link #launch} of a service with a bug in it. */
    public ServiceProcess launch(String name, Map<String, String> more, Defect defect) {
        Unpacked program = Unpacked.of(jar(name));
        Path patch = folder.resolve(name + "-defect");
        defect.write(root, program.jar().toString(), patch);
        int port = FreePorts.next();
        String classPath = patch + File.pathSeparator + program.jar();
        Map<String, String> environment = environment(name, port, more);
        services.put(name, ServiceProcess.launch(name, classPath, program.main(), environment, port));
        return service(name);
    }

    /** {@link #launch} of several side by side; returns when all are ready. */
    public void start(List<String> names) {
        names.forEach(name -> launch(name, Map.of()));
        names.forEach(name -> service(name).awaitReady());
    }

    public ServiceProcess service(String name) {
        return services.get(name);
    }

    /** Where messages go: every ingress. */
    public List<URI> ingresses() {
        return services.entrySet().stream()
                .filter(service -> service.getKey().startsWith("ingress"))
                .map(service -> service.getValue().address("/"))
                .toList();
    }

    /** Has every service write the stacks of its threads to its log, for whoever looks into what went wrong. */
    public void dumpThreads() {
        services.values().stream()
                .map(ServiceProcess::process)
                .filter(ManagedProcess::alive)
                .forEach(ManagedProcess::dumpThreads);
    }

    private Path jar(String name) {
        return root.resolve(module(name)).resolve("target").resolve(module(name) + "-exec.jar");
    }

    private static String module(String name) {
        return name.replaceAll("-\\d+$", "");
    }

    private Map<String, String> environment(String name, int port, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(common);
        environment.put("INSTANCE_ID", name);
        environment.put(module(name).equals("admin-api") ? "METRICS_PORT" : "HEADGATE_PORT", Integer.toString(port));
        environment.put("HEADGATE_SOCKETIO_PORT", Integer.toString(FreePorts.next()));
        environment.put("HEADGATE_STATE_DIR", folder.resolve(name).toString());
        environment.putAll(more);
        return environment;
    }

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::close);
    }
}
