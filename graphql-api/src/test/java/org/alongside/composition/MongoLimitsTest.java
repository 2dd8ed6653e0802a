package org.alongside.composition;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The read store may be away, or not answer: nobody waits for it for long. */
class MongoLimitsTest {

    @Test
    void everyWaitHasALimit() {
        MongoClientSettings limited =
                StorageConfiguration.mongoSettings("mongodb://127.0.0.1/?replicaSet=one");

        assertThat(limited.getTimeout(MILLISECONDS)).isEqualTo(10_000);
        assertThat(limited.getClusterSettings().getServerSelectionTimeout(MILLISECONDS))
                .isEqualTo(3_000);
        assertThat(limited.getClusterSettings().getRequiredReplicaSetName()).isEqualTo("one");
        assertThat(limited.getSocketSettings().getConnectTimeout(MILLISECONDS)).isEqualTo(3_000);
    }

    @Test
    void theUriMaySetOthers() {
        MongoClientSettings limited =
                StorageConfiguration.mongoSettings(
                        "mongodb://127.0.0.1/?timeoutMS=7000&serverSelectionTimeoutMS=2000"
                                + "&connectTimeoutMS=1000");

        assertThat(limited.getTimeout(MILLISECONDS)).isEqualTo(7_000);
        assertThat(limited.getClusterSettings().getServerSelectionTimeout(MILLISECONDS))
                .isEqualTo(2_000);
        assertThat(limited.getSocketSettings().getConnectTimeout(MILLISECONDS)).isEqualTo(1_000);
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                MongoClient client =
                        MongoClients.create(
                                StorageConfiguration.mongoSettings(
                                        "mongodb://127.0.0.1:" + silent.getLocalPort()))) {
            long start = System.nanoTime();
            assertThatThrownBy(
                            () -> client.getDatabase("admin").runCommand(new Document("ping", 1)))
                    .isInstanceOf(MongoException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }
}
