// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.system;

import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.service.ServiceProcess;

/** A process that can be killed, frozen and started again as it was. */
public interface Part {

    /** SIGKILL; returns when it is gone. */
    void kill();

    /** Starts it again; returns when it is ready. */
    void restart();

    /** SIGSTOP. */
    void suspend();

    /** SIGCONT. */
    void resume();

    static Part of(TestBroker broker) {
        return of(broker::kill, broker::restart, broker::suspend, broker::resume);
    }

    static Part of(TestRedis redis) {
        return of(redis::kill, redis::restart, redis::suspend, redis::resume);
    }

    static Part of(ServiceProcess service) {
        return of(
                () -> service.process().kill(),
                service::restart,
                () -> service.process().suspend(),
                () -> service.process().resume());
    }

    private static Part of(Runnable kill, Runnable restart, Runnable suspend, Runnable resume) {
        return new Part() {
            @Override
            public void kill() {
                kill.run();
            }

            @Override
            public void restart() {
                restart.run();
            }

            @Override
            public void suspend() {
                suspend.run();
            }

            @Override
            public void resume() {
                resume.run();
            }
        };
    }
}
