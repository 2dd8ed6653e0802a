package org.alongside.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoServerTest {

    @TempDir Path directory;

    @Test
    void documentsOutliveAKilledJvmAndItsServerIsStopped() throws IOException {
        RealMongo.needed();
        String orphan = KilledJvm.leaveBehind("mongo", directory);
        List<String> progress = new ArrayList<>();

        // any free port, so this also shows that the replica set follows to another one
        try (MongoServer server =
                MongoServer.start(LocalStackSettings.throwAway(directory), progress::add)) {
            assertThat(progress)
                    .containsExactly("MongoDB: stopping the server that a killed run left behind");
            assertThat(server.uri()).isNotEqualTo(orphan);
            try (MongoClient client = MongoClients.create(server.uri())) {
                assertThat(kept(client)).isEqualTo(42);
                Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
                assertThat(hello.getBoolean("isWritablePrimary")).isTrue();
                assertThat(hello.getString("setName")).isEqualTo("alongside");
            }
        }
    }

    @Test
    void theEmbeddedOneCanBeAskedForAndKeepsItsData() {
        LocalStackSettings settings = LocalStackSettings.throwAway(directory);
        try (MongoServer server = MongoServer.startEmbedded(settings, line -> {});
                MongoClient client = MongoClients.create(server.uri())) {
            assertThat(server.kind()).isEqualTo(MongoServer.Kind.EMBEDDED);
            client.getDatabase("kept").getCollection("kept").insertOne(new Document("a", 42));
        }
        try (MongoServer server = MongoServer.startEmbedded(settings, line -> {});
                MongoClient client = MongoClients.create(server.uri())) {
            assertThat(kept(client)).isEqualTo(42);
        }
    }

    @Test
    void whereNoRealOneCanBeHadOneLineSaysSo() {
        // an empty cache and no PATH: neither a mongod nor a Python to fetch one
        LocalStackSettings settings =
                LocalStackSettings.from(
                        Map.of("ALONGSIDE_MONGO_PORT", "0", "ALONGSIDE_PYTHON", "no-python-here"),
                        directory);
        List<String> progress = new ArrayList<>();
        try (MongoServer server = MongoServer.start(settings, progress::add)) {
            assertThat(server.kind()).isEqualTo(MongoServer.Kind.EMBEDDED);
        }
        assertThat(progress.getLast()).contains("embedded stand-in").contains("ALONGSIDE_MONGOD");
    }

    @Test
    void aServerOfYourOwnIsUsedAndLeftRunning() {
        LocalStackSettings settings =
                LocalStackSettings.throwAway(directory)
                        .withEnvironment(
                                Map.of("ALONGSIDE_MONGO_URI", SharedServers.mongo().uri()));
        try (MongoServer server = MongoServer.start(settings, line -> {})) {
            assertThat(server.kind()).isEqualTo(MongoServer.Kind.EXTERNAL);
        }
        try (MongoClient client = MongoClients.create(SharedServers.mongo().uri())) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
        }
    }

    @Test
    void isShownWithoutTheLoginThatItsAddressMayHold() {
        assertThat(
                        MongoServer.address(
                                "mongodb://reader:s3cret@one.example:27017,two.example/?replicaSet=r"))
                .isEqualTo("mongodb://one.example:27017,two.example");
    }

    @Test
    void aTakenPortIsSaidPlainly() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LocalStackSettings settings =
                    LocalStackSettings.from(
                            Map.of("ALONGSIDE_MONGO_PORT", "" + other.getLocalPort()), directory);

            assertThatThrownBy(() -> MongoServer.startEmbedded(settings, line -> {}))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("ALONGSIDE_MONGO_PORT");
        }
    }

    @Test
    void aNamedProgramThatIsNoMongodIsSaidPlainly() {
        LocalStackSettings settings =
                LocalStackSettings.throwAway(directory)
                        .withEnvironment(Map.of("ALONGSIDE_MONGOD", "/bin/true"));

        assertThatThrownBy(() -> MongoServer.start(settings, line -> {}))
                .isInstanceOf(LocalStackException.class)
                .hasMessage("ALONGSIDE_MONGOD names /bin/true, which does not run: correct it.");
    }

    private static int kept(MongoClient client) {
        Document found = client.getDatabase("kept").getCollection("kept").find().first();
        return Objects.requireNonNull(found).getInteger("a");
    }
}
