package org.alongside.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.SharedServers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("The application, killed")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApplicationKilledIT {

    private final Calls calls = new Calls();
    private Path directory;
    private PostgresDatabase database;
    private ApplicationProcess application;

    @BeforeAll
    void makeADatabase(@TempDir Path directory) {
        this.directory = directory;
        database = SharedServers.postgres().createDatabase("killed");
    }

    @BeforeEach
    void startTheApplication() {
        application = Packaged.start(database, directory);
    }

    @AfterEach
    void stopTheApplication() {
        application.close();
    }

    /**
     * The answer is held up by a lock on the checkpoints: the payload waits for the read model, so
     * the kill falls between the commit and the answer.
     */
    @Test
    void between_commit_and_answer_gives_one_event_and_the_same_payload_to_the_same_call()
            throws Exception {
        String call = Calls.submit("killed-between", "key-1");
        CompletableFuture<HttpResponse<String>> unanswered;
        // A first case, so that the council has checkpoints that can be locked.
        calls.send(application, Calls.submit("before", "key-0"));
        try (Connection holdingUp = owner()) {
            holdingUp.setAutoCommit(false);
            query(
                    holdingUp,
                    "select count(*) from (select 1 from processor_checkpoint for update) c");
            unanswered = calls.sendLater(application, call);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> recorded("key-1") == 1);
            assertThat(unanswered).isNotDone();
            application.kill();
        }
        assertThat(unanswered).failsWithin(Duration.ofSeconds(10));

        startTheApplication();
        JsonNode first = Calls.payload(calls.send(application, call));
        JsonNode second = Calls.payload(calls.send(application, call));
        assertThat(first).isEqualTo(second);
        assertThat(first.get("userErrors")).isEmpty();
        assertThat(first.get("version").asInt()).isEqualTo(3);
        assertThat(first.at("/case/externalRefs/0/value").asString()).isEqualTo("killed-between");
        assertThat(recorded("key-1")).isEqualTo(1);
        assertThat(referralsWith("killed-between")).isEqualTo(1);
    }

    @Test
    void in_the_middle_of_work_loses_nothing_that_was_acknowledged() throws Exception {
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        AtomicBoolean going = new AtomicBoolean(true);
        CountDownLatch enough = new CountDownLatch(25);
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            for (int caller = 0; caller < 4; caller++) {
                int number = caller;
                callers.execute(() -> {
                    for (int i = 0; going.get(); i++) {
                        String reference = "work-" + number + "-" + i;
                        try {
                            JsonNode payload =
                                    Calls.payload(
                                            calls.send(
                                                    application,
                                                    Calls.submit(reference, reference)));
                            acknowledged.put(reference, payload.get("consistencyToken").asString());
                            enough.countDown();
                        } catch (IllegalStateException killed) {
                            going.set(false);
                        }
                    }
                });
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            application.kill();
            going.set(false);
        }
        startTheApplication();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(25);
        acknowledged.forEach((reference, token) -> {
            JsonNode found = Calls.payload(calls.send(application, Calls.read(reference, token)));
            assertThat(found.path("status").asString()).isEqualTo("AWAITING_DECISION");
            assertThat(found.path("version").asInt()).isEqualTo(3);
        });
    }

    private long recorded(String key) throws SQLException {
        try (Connection connection = owner()) {
            return query(
                    connection,
                    "select count(*) from command_record where idempotency_key = ?",
                    key);
        }
    }

    private long referralsWith(String reference) throws SQLException {
        try (Connection connection = owner()) {
            return query(
                    connection,
                    "select count(*) from event e join event_type t using (type_no) join external_ref r on r.case_id = e.aggregate_id"
                            + " where t.name = 'casework.ReferralSubmitted' and r.value = ?",
                    reference);
        }
    }

    /** The owner of the tables, as Camden: row-level security holds for the owner, too. */
    private Connection owner() throws SQLException {
        Credentials owner = database.owner();
        Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), owner.user(), owner.password());
        try (PreparedStatement council =
                connection.prepareStatement(
                        "select set_config('alongside.tenant_no', tenant_no::text, false)"
                                + " from council where slug = 'camden'")) {
            council.executeQuery().close();
        }
        return connection;
    }

    private static long query(Connection connection, String sql, String... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
