// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.database;

import io.headgate.admin.monitoring.DatabaseLimit;
import io.headgate.core.job.JobRuns;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks PostgreSQL once a minute how many connections it allows, in the background: nobody who looks at the system waits for a
 * database. Until it answers, and while it does not, the last answer or the configured number counts.
 */
final class AskedLimit implements Supplier<DatabaseLimit>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AskedLimit.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final int PATIENCE_SECONDS = 5;

    private final String url;
    private final JobRuns runs;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread asking = new Thread(task, "database-limit");
        asking.setDaemon(true);
        return asking;
    });
    private volatile DatabaseLimit known;

    /** Begins at once. */
    AskedLimit(DatabaseSettings settings, JobRuns runs) {
        this.url = settings.url();
        this.runs = runs;
        this.known = DatabaseLimit.configured(settings.maxConnections());
        thread.execute(this::attempt);
    }

    @Override
    public DatabaseLimit get() {
        return known;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void attempt() {
        Duration pause = asked() ? INTERVAL : AFTER_FAILURE;
        if (!thread.isShutdown()) {
            thread.schedule(this::attempt, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean asked() {
        try {
            known = new DatabaseLimit(runs.run(this::ask), "postgres");
            return true;
        } catch (Exception e) {
            // The driver's message may carry the URL, and that a password.
            log.warn(
                    "the database does not say how many connections it allows: {}",
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private int ask() throws SQLException {
        DriverManager.setLoginTimeout(PATIENCE_SECONDS);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            try (ResultSet answer = statement.executeQuery("SHOW max_connections")) {
                answer.next();
                return answer.getInt(1);
            }
        }
    }
}
