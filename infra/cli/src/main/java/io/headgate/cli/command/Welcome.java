// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.home.DataFolder;
import io.headgate.cli.home.Recorded;
import io.headgate.cli.home.RunState;
import io.headgate.cli.home.Secrets;
import io.headgate.cli.system.Part;
import io.headgate.cli.system.SystemOptions;
import java.time.Duration;

/** What an operator needs to know once everything runs. */
final class Welcome {
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private final DataFolder folder;
    private final RunState state;
    private final SystemOptions options;

    Welcome(DataFolder folder, RunState state, SystemOptions options) {
        this.folder = folder;
        this.state = state;
        this.options = options;
    }

    void print(Console console) {
        String token = Secrets.of(folder).issuer().issue("operator", "super-admin", "*", "*", TOKEN_LIFE);
        console.line("");
        console.line("  chat        http://127.0.0.1:" + port(Part.INGRESS) + "/sse/chat");
        console.line("  Socket.IO   http://127.0.0.1:" + options.socketIoPort());
        console.line("  admin API   http://127.0.0.1:" + port(Part.ADMIN_API) + "/monitoring/system");
        console.line("  data, logs  " + folder.root());
        console.line("  super-admin token, good for 12 h:");
        console.line("  " + token);
        console.line("");
    }

    private int port(Part part) {
        return state.find(part.label())
                .map(Recorded::port)
                .orElseGet(() -> options.ports().getOrDefault(part, part.defaultPort()));
    }
}
