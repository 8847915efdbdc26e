// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Role;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A config is tried on what the scripts of a real Redis decided and a real broker recorded. */
@ExtendWith(RealParts.class)
class WhatIfReplayIT {

    private static final int CALLS = 1_500;
    private static final String TIGHTER =
            "{\"rate_limits\": {\"roles\": {\"registered\": {\"burst\": 1}, \"paid\": {\"burst\": 2}}}}";

    private static String kafka;
    private static int refused;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void record(@Own TestBroker broker, @Own TestRedis redis) throws IOException {
        kafka = broker.bootstrapServers();
        Random random = new Random(7);
        try (RecordedEvents events = new RecordedEvents(kafka);
                RecordedGate gate = new RecordedGate(redis.url(), events, ConfigDocument.of(Profile.STANDARD))) {
            while (gate.asked() < CALLS) {
                Role role = Role.values()[random.nextInt(Role.values().length)];
                gate.ask(role, role.wire() + random.nextInt(12));
                if (random.nextInt(4) == 0) {
                    gate.work(1 + random.nextInt(5));
                }
            }
            gate.relay();
            refused = gate.refused();
        }
    }

    @Test
    void shouldMakeTheDecisionsOfTheScriptsAgainAndRefuseMoreByTighterLimits() throws IOException {
        JsonNode report = JsonMapper.shared().readTree(Files.readString(tried(TIGHTER, "report.json")));

        assertThat(refused).isBetween(CALLS / 20, CALLS * 19 / 20);
        assertThat(report.at("/agreement/checked").asInt()).isEqualTo(CALLS);
        assertThat(report.at("/agreement/percent").asDouble()).isGreaterThanOrEqualTo(99.9);
        assertThat(report.at("/agreement/depth_corrections").asInt()).isZero();
        assertThat(report.at("/recorded/totals/admitted").asInt()).isEqualTo(CALLS - refused);
        assertThat(report.at("/candidate/totals/rate_limit_429").asInt())
                .isGreaterThan(report.at("/recorded/totals/rate_limit_429").asInt());
        assertThat(report.at("/candidate/totals/admitted").asInt())
                .isLessThan(report.at("/as_it_was/totals/admitted").asInt());
        assertThat(report.path("most_affected")).isNotEmpty();
        assertThat(report.path("cannot_know")).isNotEmpty();
    }

    @Test
    void shouldWriteAPageThatNeedsNothingElse() throws IOException {
        String page = Files.readString(tried(TIGHTER, "report.html"));

        assertThat(page).startsWith("<!doctype html>").contains("<svg").contains("What this cannot know");
        assertThat(page).doesNotContain("<script", "<link", "src=", "url(");
    }

    @Test
    void shouldWriteNothingForAConfigThatIsNone() throws IOException {
        Path candidate = Files.writeString(folder.resolve("candidate.json"), "{\"capacity_buffer\": 7}");

        assertThat(replay(candidate, folder.resolve("report.json"))).isEqualTo(1);
        assertThat(err.toString()).contains("no valid config").contains("capacity_buffer");
        assertThat(folder.resolve("report.json")).doesNotExist();
    }

    private Path tried(String config, String name) throws IOException {
        Path candidate = Files.writeString(folder.resolve("candidate.json"), config);
        assertThat(replay(candidate, folder.resolve(name))).as(err.toString()).isZero();
        return folder.resolve(name);
    }

    private int replay(Path candidate, Path out) {
        CommandLine program = ReplayProgram.commandLine().setErr(new PrintWriter(err, true));
        return program.execute(
                "what-if",
                "--from",
                "10m ago",
                "--tenant",
                "home/demo",
                "--kafka",
                kafka,
                "--config",
                candidate.toString(),
                "--out",
                out.toString());
    }
}
