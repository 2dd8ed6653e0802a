package org.alongside.graphql;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.alongside.AlongsideApplication;
import org.alongside.localstack.ApplicationEnvironment;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.SharedServers;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on real servers, started once for all tests of the JVM. */
final class RunningService {

    /** Where councils' people and machines ask. */
    static final String COUNCILS = "/graphql";

    /** Where operators ask. */
    static final String PLATFORM = "/platform/graphql";

    private static final Duration TOKEN_USE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static @Nullable RunningService running;

    private final ConfigurableApplicationContext application;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int port;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String value, Instant fetched) {}

    private RunningService(ConfigurableApplicationContext application) {
        this.application = application;
        this.port =
                Integer.parseInt(
                        Objects.requireNonNull(
                                application.getEnvironment().getProperty("local.server.port")));
    }

    static synchronized RunningService get() {
        if (running == null) {
            List<String> arguments = new ArrayList<>(List.of("--alongside.graphiql.enabled=true"));
            Map<String, String> environment =
                    new LinkedHashMap<>(
                            ApplicationEnvironment.of(
                                    0,
                                    SharedServers.postgres().database(),
                                    SharedServers.mongo(),
                                    SharedServers.realms(),
                                    SharedServers.masterKey()));
            environment.putAll(SharedServers.witness().environment());
            environment.forEach((name, value) ->
                    arguments.add(
                            "--%s=%s"
                                    .formatted(
                                            name.equals("SERVER_PORT") ? "server.port" : name,
                                            value)));
            running =
                    new RunningService(
                            SpringApplication.run(
                                    AlongsideApplication.class, arguments.toArray(String[]::new)));
        }
        return running;
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return application.getBean(name, type);
    }

    URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** Somebody, by the local name of their login within the council, such as {@code manager}. */
    Person person(String council, String login) {
        return new Person(
                this,
                () ->
                        token(
                                council + "/" + login,
                                () ->
                                        SharedServers.tokens()
                                                .forPerson(council + "-" + login, council)));
    }

    /** Somebody, by the whole name of their login, within one of their councils. */
    Person named(String login, String council) {
        return new Person(
                this,
                () ->
                        token(
                                council + "/" + login,
                                () -> SharedServers.tokens().forPerson(login, council)));
    }

    Person integrator(String council) {
        return new Person(
                this, () -> token(council, () -> SharedServers.tokens().forIntegrator(council)));
    }

    /** The platform's operator. */
    Person operator() {
        return new Person(
                this,
                PLATFORM,
                () -> token("operator", () -> SharedServers.tokens().forPlatformOperator()));
    }

    private String token(String whose, java.util.function.Supplier<String> fetch) {
        return tokens.compute(
                        whose,
                        (_, known) ->
                                known != null
                                                && known.fetched()
                                                        .plus(TOKEN_USE)
                                                        .isAfter(Instant.now())
                                        ? known
                                        : new Token(fetch.get(), Instant.now()))
                .value();
    }

    Answer post(@Nullable String authorization, String body) {
        return post(COUNCILS, authorization, body);
    }

    /** Posts to one of the two addresses. */
    Answer post(String path, @Nullable String authorization, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request.build());
    }

    Answer send(HttpRequest request) {
        try {
            return new Answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** How many events there are of all councils: their positions are dense. */
    long events() {
        return number("select sum(head) from council_heads()");
    }

    /** How many events there are of one council. */
    long events(String council) {
        return number("select sum(head) from council_heads() where slug = '" + council + "'");
    }

    /** Holds the council's checkpoints, so that no projection gets on, while the work runs. */
    void whileReadModelsStandStill(String council, Runnable work) {
        PostgresDatabase database = SharedServers.postgres().database();
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(),
                                database.owner().user(),
                                database.owner().password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "select set_config('alongside.tenant_no', tenant_no::text, true) from council"
                            + " where slug = '"
                            + council
                            + "'");
            statement.execute(
                    "select 1 from processor_checkpoint where tenant_no ="
                            + " current_setting('alongside.tenant_no')::int for update");
            work.run();
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long number(String query) {
        PostgresDatabase database = SharedServers.postgres().database();
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(),
                                database.app().user(),
                                database.app().password());
                Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery(query)) {
            sum.next();
            return sum.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
