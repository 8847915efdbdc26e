// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class KeyIT {
    private final String redis;

    KeyIT(@Own TestRedis server) {
        this.redis = server.url();
    }

    @Test
    void shouldPrintAKeyOnceAndTakeItBack() {
        String key = run(0, "key", "create", "--name", "scaler", "--role", "autoscaler", "--scope", "a/b,c/*");
        assertThat(key).matches("hgk_[0-9a-f]{12}_[\\w-]{43}");
        String id = key.substring(4, 16);
        run(0, "key", "revoke", id);
        assertThat(run(1, "key", "revoke", id)).contains("no key '" + id + "'");
    }

    @Test
    void shouldRefuseWhatWouldOpenNothing() {
        assertThat(run(2, "key", "create", "--name", "x", "--role", "king")).contains("no role 'king'");
        assertThat(run(2, "key", "create", "--name", "x", "--role", "viewer", "--scope", "nowhere"))
                .contains("a scope is tenant/project");
    }

    /** What stdout says, or stderr where the command is to fail. */
    private String run(int expected, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--redis";
        all[arguments.length + 1] = redis;
        int code = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
        assertThat(code).as(err.toString()).isEqualTo(expected);
        return (expected == 0 ? out : err).toString().strip();
    }
}
