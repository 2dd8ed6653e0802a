package org.alongside.readstore;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.function.Function;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

/**
 * Chooses the current council's database. Where there is no current council there is no database,
 * so that a forgotten filter cannot leak.
 */
public final class CouncilDatabases extends SimpleMongoClientDatabaseFactory {

    private static final String PREFIX = "alongside_";
    private static final String NOBODYS = PREFIX;

    private final Function<CouncilId, MongoClient> clients;

    /**
     * All in one deployment.
     *
     * @param client the client, whose owner closes it
     */
    public CouncilDatabases(MongoClient client) {
        this(client, _ -> client);
    }

    /**
     * Each council in its cell's deployment.
     *
     * @param any one of the clients
     * @param clients the client of a council's cell; their owner closes them
     */
    public CouncilDatabases(MongoClient any, Function<CouncilId, MongoClient> clients) {
        super(any, NOBODYS);
        this.clients = clients;
    }

    @Override
    protected MongoDatabase doGetMongoDatabase(String dbName) {
        return clients.apply(CurrentCouncil.require("the read store")).getDatabase(dbName);
    }

    /** The name of a council's database; no two slugs share one, for slugs have no underscore. */
    static String nameOf(CouncilId council) {
        return PREFIX + council.slug().replace('-', '_');
    }

    /**
     * The current council's database.
     *
     * @throws org.alongside.tenancy.CouncilMissing if there is no current council
     */
    @Override
    public MongoDatabase getMongoDatabase() {
        return super.getMongoDatabase(nameOf(CurrentCouncil.require("the read store")));
    }

    /**
     * @throws IllegalArgumentException if it is not the current council's
     */
    @Override
    public MongoDatabase getMongoDatabase(String dbName) {
        MongoDatabase own = getMongoDatabase();
        if (!own.getName().equals(dbName)) {
            throw new IllegalArgumentException("A database is chosen by the council, not by name");
        }
        return own;
    }
}
