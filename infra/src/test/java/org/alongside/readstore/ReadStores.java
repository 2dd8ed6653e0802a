package org.alongside.readstore;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import org.alongside.localstack.RealMongo;
import org.alongside.localstack.SharedServers;

/** The two MongoDBs that the read store has to work with. */
enum ReadStores {
    REAL {
        @Override
        MongoClient connect() {
            RealMongo.needed();
            return MongoClients.create(SharedServers.mongo().uri());
        }
    },
    EMBEDDED {
        @Override
        MongoClient connect() {
            return MongoClients.create(Embedded.URI);
        }
    };

    abstract MongoClient connect();

    /** Started on first use, gone with the JVM. */
    private static final class Embedded {

        static final String URI =
                new MongoServer(H2Backend.inMemory()).bindAndGetConnectionString();
    }
}
