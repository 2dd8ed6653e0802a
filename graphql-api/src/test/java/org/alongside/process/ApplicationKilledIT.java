package org.alongside.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The application, killed")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApplicationKilledIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SUBMIT =
            """
            mutation ($input: SubmitReferralInput!) {
              submitReferral(input: $input) {
                version consistencyToken userErrors { code }
                case { id status externalRefs { value } }
              }
            }
            """;

    private final HttpClient http = HttpClient.newHttpClient();
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
        String call = submit("killed-between", "key-1");
        CompletableFuture<HttpResponse<String>> unanswered;
        // A first case, so that the council has checkpoints that can be locked.
        send(submit("before", "key-0"));
        try (Connection holdingUp = owner()) {
            holdingUp.setAutoCommit(false);
            query(
                    holdingUp,
                    "select count(*) from (select 1 from processor_checkpoint for update) c");
            unanswered = http.sendAsync(request(call), HttpResponse.BodyHandlers.ofString());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> recorded("key-1") == 1);
            assertThat(unanswered).isNotDone();
            application.kill();
        }
        assertThat(unanswered).failsWithin(Duration.ofSeconds(10));

        startTheApplication();
        JsonNode first = payload(send(call));
        JsonNode second = payload(send(call));
        assertThat(first).isEqualTo(second);
        assertThat(first.get("userErrors")).isEmpty();
        assertThat(first.get("version").asInt()).isEqualTo(2);
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
                            JsonNode payload = payload(send(submit(reference, reference)));
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
            JsonNode found =
                    payload(
                            send(
                                    body(
                                            "query ($ref: ExternalRefInput, $token: String) {"
                                                    + " case(externalRef: $ref, atLeast: $token)"
                                                    + " { status version } }",
                                            Map.of("ref", reference(reference), "token", token))));
            assertThat(found.path("status").asString()).isEqualTo("AWAITING_DECISION");
            assertThat(found.path("version").asInt()).isEqualTo(2);
        });
    }

    private String submit(String reference, String key) {
        return body(
                SUBMIT,
                Map.of(
                        "input",
                        Map.ofEntries(
                                Map.entry(
                                        "parent",
                                        Map.of(
                                                "name",
                                                "Ana Ejemplo",
                                                "relationToChildren",
                                                "mother")),
                                Map.entry(
                                        "safeContact",
                                        Map.of(
                                                "ways",
                                                List.of(
                                                        Map.of(
                                                                "method",
                                                                "POST",
                                                                "detail",
                                                                "1 Any Street")))),
                                Map.entry("children", List.of(Map.of("name", "Leo"))),
                                Map.entry("consent", Map.of("given", true, "how", "VERBAL")),
                                Map.entry("reason", "To be heard."),
                                Map.entry("interpreter", Map.of("needed", false)),
                                Map.entry("accessNeeds", Map.of("any", false)),
                                Map.entry(
                                        "meeting",
                                        Map.of(
                                                "kind",
                                                "INITIAL",
                                                "date",
                                                LocalDate.now(ZoneId.of("Europe/London"))
                                                        .plusDays(10)
                                                        .toString())),
                                Map.entry(
                                        "socialWorker",
                                        Map.of("name", "S. Worker", "team", "North")),
                                Map.entry("externalRefs", List.of(reference(reference))),
                                Map.entry("idempotencyKey", key))));
    }

    private static Map<String, String> reference(String value) {
        return Map.of("kind", "CASE", "system", "mosaic", "value", value);
    }

    private static String body(String document, Map<String, ?> variables) {
        return JSON.writeValueAsString(Map.of("query", document, "variables", variables));
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create(application.url() + "/graphql"))
                .timeout(Duration.ofSeconds(30))
                .header(
                        "Authorization",
                        "Bearer " + SharedServers.tokens().forPerson("camden-referrer", "camden"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /**
     * @throws IllegalStateException if there is no answer
     */
    private String send(String body) {
        try {
            HttpResponse<String> response =
                    http.send(request(body), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        } catch (IOException gone) {
            throw new IllegalStateException("No answer", gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }

    private static JsonNode payload(String answer) {
        JsonNode tree = JSON.readTree(answer);
        assertThat(tree.has("errors")).as(answer).isFalse();
        return tree.get("data").iterator().next();
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
