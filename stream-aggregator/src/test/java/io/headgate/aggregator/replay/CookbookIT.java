// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import static io.headgate.aggregator.replay.RecordedEvents.HOME;
import static io.headgate.aggregator.replay.RecordedEvents.admission;
import static io.headgate.aggregator.replay.RecordedEvents.throttle;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.EventTime;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.Outcome;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.Role;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of docs/how-to/analyse-events.md, as their reader would run them. */
@ExtendWith(RealParts.class)
class CookbookIT {

    private static final Path COOKBOOK = Path.of("../docs/how-to/analyse-events.md");
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./headgate replay (events .*)$");

    @Test
    void shouldAnswerTheQuestionsOfTheCookbook(@Own TestBroker broker, @TempDir Path folder) throws Exception {
        record(broker);
        Path file = folder.resolve("events.parquet");
        assertThat(ReplayProgram.run(export(broker, file))).isZero();

        List<String> answers = new ArrayList<>();
        Matcher recipes = SQL.matcher(Files.readString(COOKBOOK));
        while (recipes.find()) {
            answers.add(query(recipes.group(1).replace("events.parquet", file.toString())));
        }

        assertThat(answers).hasSize(3);
        assertThat(answers.get(0)).contains("burst_rate_limit 2").contains("paused 1");
        assertThat(answers.get(1)).isEqualTo("paid 1 7.0");
        assertThat(answers.get(2)).endsWith(" 3");
    }

    private static void record(TestBroker broker) {
        Instant now = Instant.now();
        try (RecordedEvents events = new RecordedEvents(broker.bootstrapServers())) {
            events.together(HOME, EventTopic.ADMISSIONS, admission(1, now.minusSeconds(60)));
            events.together(
                    HOME, EventTopic.THROTTLES, throttle(1, Reason.REASON_BURST_RATE_LIMIT, now.minusSeconds(9)));
            events.together(
                    HOME, EventTopic.THROTTLES, throttle(2, Reason.REASON_BURST_RATE_LIMIT, now.minusSeconds(9)));
            events.together(HOME, EventTopic.THROTTLES, throttle(3, Reason.REASON_PAUSED, now.minusSeconds(9)));
            events.together(
                    HOME,
                    EventTopic.LATENCIES,
                    LatencyEvent.newBuilder()
                            .setKind(LatencyKind.LATENCY_KIND_TASK)
                            .setRole(Role.ROLE_PAID)
                            .setOutcome(Outcome.OUTCOME_OK)
                            .setQueueWaitUs(7_000)
                            .setTimeUs(EventTime.micros(now.minusSeconds(30)))
                            .build());
        }
    }

    /** The command of the cookbook, with this test's file and broker. */
    private static String[] export(TestBroker broker, Path file) throws IOException {
        Matcher command = COMMAND.matcher(Files.readString(COOKBOOK));
        assertThat(command.find()).isTrue();
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(command.group(1));
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        words.replaceAll(one -> one.equals("events.parquet") ? file.toString() : one);
        words.addAll(List.of("--kafka", broker.bootstrapServers()));
        return words.toArray(String[]::new);
    }

    private static String query(String sql) throws SQLException {
        StringBuilder answer = new StringBuilder();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    answer.append(rows.getString(column)).append(' ');
                }
            }
        }
        return answer.toString().stripTrailing();
    }
}
