package org.alongside.readstore;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.util.concurrent.TimeUnit;
import org.alongside.localstack.RealMongo;
import org.alongside.localstack.SharedServers;

/** The two MongoDBs that the read store has to work with. */
enum ReadStores {
    REAL {
        @Override
        MongoClient connect() {
            RealMongo.needed();
            return limited(SharedServers.mongo().uri());
        }
    },
    EMBEDDED {
        @Override
        MongoClient connect() {
            return limited(Embedded.URI);
        }
    };

    abstract MongoClient connect();

    /** With a time limit for each operation, as the application has it. */
    private static MongoClient limited(String uri) {
        return MongoClients.create(
                MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(uri))
                        .timeout(10, TimeUnit.SECONDS)
                        .build());
    }

    /** Started on first use, gone with the JVM. */
    private static final class Embedded {

        static final String URI =
                new MongoServer(H2Backend.inMemory()).bindAndGetConnectionString();
    }
}
