package org.alongside.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class SharedServersTest {

    @Test
    void postgresqlKeepsWhatItAcknowledges() throws SQLException {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("server_version")).startsWith("18.");
    }

    @Test
    void theApplicationIsBoundByRowLevelSecurity() throws SQLException {
        assertThat(
                        ask(
                                "SELECT string_agg(rolname || ' ' || rolsuper || ' ' || rolbypassrls"
                                        + " || ' ' || rolcreaterole, ', ' ORDER BY rolname) FROM"
                                        + " pg_roles WHERE rolname IN ('alongside_app',"
                                        + " 'alongside_owner')"))
                .isEqualTo("alongside_app false false false, alongside_owner false false true");
        assertThat(
                        ask(
                                "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname ="
                                        + " 'alongside'"))
                .isEqualTo("alongside_owner");
        assertThat(ask("SELECT has_schema_privilege('alongside_app', 'public', 'CREATE')"))
                .isEqualTo("f");
        assertThat(ask("SELECT has_database_privilege('alongside_app', 'keycloak', 'CONNECT')"))
                .isEqualTo("f");
    }

    @Test
    void aTestCanHaveADatabaseOfItsOwn() throws SQLException {
        PostgresDatabase own = SharedServers.postgres().createDatabase("one_more");
        try (Connection connection = connect(own, own.owner());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a int); GRANT SELECT ON t TO alongside_app");
        }
        try (Connection connection = connect(own, own.app());
                Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT * FROM t").close();
        }
        assertThat(own.toString()).doesNotContain(own.app().password());
    }

    @Test
    void mongoDbIsARealOneAndKnowsTransactions() {
        RealMongo.needed();
        MongoServer mongo = SharedServers.mongo();
        try (MongoClient client = MongoClients.create(mongo.uri());
                ClientSession session = client.startSession()) {
            client.getDatabase("shared").createCollection("t");
            session.startTransaction();
            client.getDatabase("shared")
                    .getCollection("t")
                    .insertOne(session, new Document("a", 1));
            session.abortTransaction();
            assertThat(client.getDatabase("shared").getCollection("t").countDocuments()).isZero();
        }
    }

    private static String setting(String name) throws SQLException {
        return ask("SHOW " + name);
    }

    private static String ask(String query) throws SQLException {
        PostgresDatabase database = SharedServers.postgres().database();
        try (Connection connection = connect(database, database.owner());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static Connection connect(PostgresDatabase database, Credentials credentials)
            throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), credentials.user(), credentials.password());
    }
}
