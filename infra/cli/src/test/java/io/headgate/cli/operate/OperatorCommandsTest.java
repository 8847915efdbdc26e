// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.headgate.cli.Failure;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What goes to the admin API, and how its answers and refusals come out. */
class OperatorCommandsTest {
    private final StubAdmin admin = new StubAdmin();

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void shouldNameTheTenantAndTheVersionThatAChangeIsBasedOn() {
        AdminApi.Answer read = api().get("/admin/gateway/config?x=1");
        api().post(
                        "/admin/gateway/update-config",
                        JsonMapper.shared().createObjectNode().put("capacity_buffer", 0),
                        read.tag());
        assertThat(admin.asked())
                .containsExactly(
                        "GET /admin/gateway/config?x=1&tenant=acme&project=a%20b Bearer secret null ",
                        "POST /admin/gateway/update-config?tenant=acme&project=a%20b Bearer secret \"7\" {\"capacity_buffer\":0}");
    }

    @Test
    void shouldTellARefusalFromAFailureByTheExitCode() {
        admin.answers(
                412,
                "{\"detail\":\"Somebody else was quicker.\",\"pointer\":\"/expected_version\",\"correlation_id\":\"c-1\"}");
        assertThat(failure().exitCode()).isEqualTo(Exit.REFUSED);
        assertThat(failure()).hasMessage("Somebody else was quicker. (/expected_version) [412, c-1]");
        admin.answers(503, "no json");
        assertThat(failure().exitCode()).isEqualTo(Exit.FAILED);
        assertThat(failure()).hasMessage("the admin API answered 503 [503]");
    }

    @Test
    void shouldListEveryErrorOfAConfig() {
        admin.answers(
                400,
                "{\"detail\":\"The config breaks its rules.\",\"errors\":[{\"path\":\"/a\",\"given\":\"1\",\"allowed\":\"0 to 0.9\",\"why\":\"So.\"},"
                        + "{\"path\":\"/b\",\"allowed\":\"x\",\"why\":\"No such field.\"}]}");
        assertThat(failure())
                .hasMessageContaining(
                        "\n  /a is 1, allowed: 0 to 0.9. So.\n  /b is absent, allowed: x. No such field.");
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        stop();
        assertThat(failure().exitCode()).isEqualTo(Exit.FAILED);
        assertThat(failure()).hasMessageContaining("does not answer");
    }

    @Test
    void shouldMakeEachColumnAsWideAsItsWidestCell() {
        assertThat(new Table("a", "b").row("long", 1).row("x", 22).lines())
                .containsExactly("a     b", "long  1", "x     22");
    }

    private Failure failure() {
        return assertThat(catchThrowable(() -> api().get("/admin/queue")))
                .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                .actual();
    }

    private AdminApi api() {
        return new AdminApi(admin.address(), "secret", "acme", "a b");
    }
}
