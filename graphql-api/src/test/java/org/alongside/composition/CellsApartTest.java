package org.alongside.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import javax.sql.DataSource;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.SharedServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.mock.env.MockEnvironment;

/** A move between two cells that are one would remove what it moved. */
class CellsApartTest {

    private static final String HOME = "jdbc:postgresql://127.0.0.1:5499/alongside?user=a";

    /** Before anything is connected to: there is no server. */
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://LOCALHOST:5499/alongside?user=b&password=s3cret, mongodb://b:s3cret@west/,"
                + " POSTGRES_URL",
        "'jdbc:postgresql://other:5499,localhost:5499/alongside', mongodb://west/, POSTGRES_URL",
        "jdbc:postgresql://localhost:5499/west, mongodb://b:s3cret@Home:27017/?replicaSet=x,"
                + " MONGO_URI",
        "jdbc:postgresql://localhost:5499/west, 'mongodb://home2:1,home/some', MONGO_URI",
    })
    void twoThatAreOneAreRefusedAtTheStart(String url, String uri, String setting) {
        assertThatThrownBy(() -> new Cells(settings(url, uri)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ALONGSIDE_" + setting)
                .hasMessageContaining("ALONGSIDE_WEST_" + setting)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void twoDatabasesOfOneServerAreTwo() {
        Place.requireApart(
                List.of(
                        Place.postgres("A", HOME),
                        Place.postgres("B", "jdbc:postgresql://127.0.0.1:5499/west"),
                        Place.postgres("C", "jdbc:postgresql://127.0.0.1:5498/alongside")));
        Place.requireApart(
                List.of(
                        Place.mongo("A", "mongodb://home/"),
                        Place.mongo("B", "mongodb://home:27018/"),
                        Place.mongo("C", "mongodb://[::1]:27017,[::1]:27018/")));
    }

    /** No address tells that a server has two names; what is there does. */
    @Test
    void twoNamesOfOneServerAreFoundOutByWhatIsThere() {
        PostgresDatabase database = SharedServers.postgres().database();
        SequencedMap<String, DataSource> databases = new LinkedHashMap<>();
        databases.put("ALONGSIDE_POSTGRES_URL", source(database, database.jdbcUrl()));
        databases.put("ALONGSIDE_WEST_POSTGRES_URL", source(database, database.jdbcUrl()));
        assertThatThrownBy(() -> Encounter.requireDatabasesApart(databases))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ALONGSIDE_POSTGRES_URL")
                .hasMessageContaining("ALONGSIDE_WEST_POSTGRES_URL");

        try (MongoClient home = MongoClients.create(SharedServers.mongo().uri());
                MongoClient west = MongoClients.create(SharedServers.mongo().uri())) {
            SequencedMap<String, MongoClient> stores = new LinkedHashMap<>();
            stores.put("ALONGSIDE_MONGO_URI", home);
            stores.put("ALONGSIDE_WEST_MONGO_URI", west);
            assertThatThrownBy(() -> Encounter.requireReadStoresApart(stores))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ALONGSIDE_MONGO_URI")
                    .hasMessageContaining("ALONGSIDE_WEST_MONGO_URI");
        }
    }

    @Test
    void placesThatAreApartAndOneThatIsAwayAreTaken() {
        PostgresDatabase database = SharedServers.postgres().database();
        String url = database.jdbcUrl();
        SequencedMap<String, DataSource> databases = new LinkedHashMap<>();
        databases.put("HOME", source(database, url));
        databases.put("WEST", source(database, url.replaceFirst("/[^/?]+(\\?|$)", "/postgres$1")));
        Encounter.requireDatabasesApart(databases);

        try (MongoClient home = MongoClients.create(SharedServers.mongo().uri());
                MongoClient away =
                        MongoClients.create(
                                "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200")) {
            SequencedMap<String, MongoClient> stores = new LinkedHashMap<>();
            stores.put("HOME", home);
            stores.put("WEST", away);
            Encounter.requireReadStoresApart(stores);
            assertThat(home.getDatabase(Encounter.DATABASE).getCollection("markers").find())
                    .isEmpty();
        }
    }

    private static DataSource source(PostgresDatabase database, String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(database.owner().user());
        source.setPassword(database.owner().password());
        return source;
    }

    private static Settings settings(String url, String uri) {
        Map<String, Object> all = new HashMap<>();
        all.put("ALONGSIDE_CELLS", "west");
        all.put("ALONGSIDE_POSTGRES_URL", HOME);
        all.put("ALONGSIDE_MONGO_URI", "mongodb://a:s3cret@home/");
        all.put("ALONGSIDE_WEST_POSTGRES_URL", url);
        all.put("ALONGSIDE_WEST_MONGO_URI", uri);
        MockEnvironment environment = new MockEnvironment();
        all.forEach((name, value) -> environment.setProperty(name, String.valueOf(value)));
        return new Settings(environment);
    }
}
