package org.alongside.localstack;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;

/** A JVM to be killed: starts one server, writes one row, says so, and waits. */
final class ServerStarter {

    private ServerStarter() {}

    public static void main(String[] arguments) throws Exception {
        LocalStackSettings settings = LocalStackSettings.throwAway(Path.of(arguments[0]));
        String address;
        if (arguments[1].equals("postgres")) {
            PostgresServer server = PostgresServer.start(settings, line -> {});
            PostgresDatabase database = server.database();
            try (Connection connection =
                            DriverManager.getConnection(
                                    database.jdbcUrl(),
                                    database.owner().user(),
                                    database.owner().password());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (a int)");
                statement.execute("INSERT INTO kept VALUES (42)");
            }
            address = database.jdbcUrl();
        } else if (arguments[1].equals("application")) {
            address =
                    ApplicationProcess.start(
                                    Path.of(arguments[0], "small.jar"),
                                    settings,
                                    ApplicationProcessTest.ENVIRONMENT,
                                    List.of(),
                                    line -> {})
                            .url();
        } else {
            MongoServer server = MongoServer.start(settings, line -> {});
            try (MongoClient client = MongoClients.create(server.uri())) {
                client.getDatabase("kept")
                        .getCollection("kept")
                        .withWriteConcern(com.mongodb.WriteConcern.MAJORITY)
                        .insertOne(new Document("a", 42));
            }
            address = server.uri();
        }
        Path written = Path.of(arguments[2]);
        Path half = written.resolveSibling("half");
        Files.writeString(half, address);
        Files.move(half, written);
        new CountDownLatch(1).await();
    }
}
