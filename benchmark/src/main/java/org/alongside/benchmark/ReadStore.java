package org.alongside.benchmark;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.bson.Document;

/** A look at the councils' documents from outside. */
final class ReadStore {

    private final MongoClient client;
    private final CouncilDatabases databases;

    ReadStore(MongoClient client) {
        this.client = client;
        this.databases = new CouncilDatabases(client);
    }

    /** All documents of a council's projection. */
    List<Document> documents(CouncilId council, String projection) {
        MongoDatabase database =
                CurrentCouncil.<MongoDatabase, RuntimeException>call(
                        council, databases::getMongoDatabase);
        // a version of the collection may have a name that says which one it is
        return StreamSupport.stream(database.listCollectionNames().spliterator(), false)
                .filter(name -> name.startsWith(projection))
                .map(name -> database.getCollection(name).find().into(new ArrayList<>()))
                .max(Comparator.comparingInt(List::size))
                .orElse(new ArrayList<>());
    }

    /** A collection that is no council's, to write to as a projection does. */
    MongoCollection<Document> raw(String database, String collection) {
        return client.getDatabase(database)
                .getCollection(collection)
                .withWriteConcern(WriteConcern.MAJORITY);
    }

    /** Forgets everything of a row. */
    void drop(String prefix) {
        String part = prefix.replace('-', '_');
        for (String name : client.listDatabaseNames()) {
            if (name.contains(part)) {
                client.getDatabase(name).drop();
            }
        }
    }
}
