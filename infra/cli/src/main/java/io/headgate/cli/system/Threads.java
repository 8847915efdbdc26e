// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

/** Threads that do not keep the launcher from ending. */
final class Threads {
    private Threads() {}

    static void start(Runnable work) {
        Thread thread = new Thread(work, "start");
        thread.setDaemon(true);
        thread.start();
    }
}
