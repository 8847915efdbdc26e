// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.service;

import io.headgate.local.process.JavaCommand;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Readiness;
import io.headgate.local.process.ReadinessProbe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A service's executable jar as a process, with its log under {@code target/testkit}; restartable as it was. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Launch launch;
    private final int port;
    private volatile ManagedProcess process;

    private ServiceProcess(Launch launch, int port) {
        this.launch = launch;
        this.port = port;
        this.process = ManagedProcess.start(launch);
    }

    /**
     * Starts a service without waiting, so that several can start side by side.
     *
     * @param name of its log file
     * @param options of its JVM, besides the common ones
     * @param jar what is run
     * @param environment all its settings, its port among them
     * @param port where it answers {@code /health/ready}
     */
    public static ServiceProcess launch(
            String name, List<String> options, Path jar, Map<String, String> environment, int port) {
        List<String> jvm = Stream.concat(JVM.stream(), options.stream()).toList();
        return launch(name, JavaCommand.jar(jvm, jar.toAbsolutePath()), environment, port);
    }

    /** {@link #launch(String, List, Path, Map, int)} of a main class on a class path, instead of a jar. */
    public static ServiceProcess launch(
            String name, String classPath, String main, Map<String, String> environment, int port) {
        return launch(name, JavaCommand.on(JVM, classPath, main), environment, port);
    }

    private static ServiceProcess launch(String name, List<String> command, Map<String, String> environment, int port) {
        Path log = Path.of("target", "testkit", name + "-" + port + ".log").toAbsolutePath();
        Path here = Path.of("").toAbsolutePath();
        return new ServiceProcess(new Launch(name, command, environment, here, log), port);
    }

    /** Returns when {@code /health/ready} answers 200; ends the process and throws with its last log lines if it does not. */
    public void awaitReady() {
        awaitAnswer("/health/ready");
    }

    /** {@link #awaitReady}, but what it depends on may be away. */
    public void awaitLive() {
        awaitAnswer("/health/live");
    }

    private void awaitAnswer(String path) {
        try {
            Readiness.await(process, ReadinessProbe.http(address(path)), READY_WITHIN);
        } catch (RuntimeException e) {
            process.kill();
            throw e;
        }
    }

    /** An address of this service. */
    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Starts it again with the same settings; returns when it is ready. */
    public void restart() {
        if (process.alive()) {
            process.stop(GRACE);
        }
        process = ManagedProcess.start(launch);
        awaitReady();
    }

    /** The process itself: to kill, suspend, resume or stop. */
    public ManagedProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.stop(GRACE);
    }
}
