package org.alongside.readstore;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.alongside.tenancy.CouncilId;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * All of a council's documents in one cell, as they are: to be read, copied and dropped. The cell
 * is named, for the council may be in two.
 */
public final class CouncilDocuments {

    private static final int AT_ONCE = 500;
    private static final JsonWriterSettings PLAIN =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private final Function<String, MongoClient> clients;

    /**
     * @param clients the client of a cell; their owner closes them
     */
    public CouncilDocuments(Function<String, MongoClient> clients) {
        this.clients = clients;
    }

    /**
     * The collections that serve, as far as there are any.
     *
     * @param generations what each processor of events serves, by its name
     * @return the names of the collections, by projection
     */
    public SortedMap<String, String> collections(
            CouncilId council, String cell, Map<String, Integer> generations) {
        Set<String> there = database(council, cell).listCollectionNames().into(new HashSet<>());
        SortedMap<String, String> serving = new TreeMap<>();
        generations.forEach((projection, generation) -> {
            String name = CouncilCollections.nameOf(projection, generation);
            if (there.contains(name)) {
                serving.put(projection, name);
            }
        });
        return serving;
    }

    /**
     * Reads a collection as lines of JSON, in the order of the ids.
     *
     * @param line gets each document
     */
    public void read(CouncilId council, String cell, String collection, Consumer<String> line) {
        try (MongoCursor<RawBsonDocument> documents = inOrder(council, cell, collection)) {
            documents.forEachRemaining(document -> line.accept(document.toJson(PLAIN)));
        }
    }

    /** How many documents there are, and a digest of their bytes, by collection. */
    public SortedMap<String, String> digests(
            CouncilId council, String cell, Collection<String> collections) {
        SortedMap<String, String> digests = new TreeMap<>();
        for (String collection : collections) {
            MessageDigest sha256 = sha256();
            long count = 0;
            try (MongoCursor<RawBsonDocument> documents = inOrder(council, cell, collection)) {
                while (documents.hasNext()) {
                    sha256.update(documents.next().getByteBuffer().asNIO());
                    count++;
                }
            }
            digests.put(collection, count + " " + HexFormat.of().formatHex(sha256.digest()));
        }
        return digests;
    }

    /** Copies collections with their indexes; whatever is there is dropped before. */
    public void copy(CouncilId council, String from, String to, Collection<String> collections) {
        drop(council, to);
        for (String name : collections) {
            MongoCollection<RawBsonDocument> target =
                    database(council, to)
                            .getCollection(name, RawBsonDocument.class)
                            .withWriteConcern(WriteConcern.MAJORITY);
            for (BsonDocument index :
                    database(council, from).getCollection(name).listIndexes(BsonDocument.class)) {
                String called = index.getString("name").getValue();
                if (!called.equals("_id_")) {
                    target.createIndex(index.getDocument("key"), new IndexOptions().name(called));
                }
            }
            try (MongoCursor<RawBsonDocument> documents = inOrder(council, from, name)) {
                while (documents.hasNext()) {
                    List<RawBsonDocument> batch = new ArrayList<>(AT_ONCE);
                    while (documents.hasNext() && batch.size() < AT_ONCE) {
                        batch.add(documents.next());
                    }
                    target.insertMany(batch);
                }
            }
        }
    }

    /** Drops the council's database in the cell, if it is there. */
    public void drop(CouncilId council, String cell) {
        database(council, cell).withWriteConcern(WriteConcern.MAJORITY).drop();
    }

    private MongoCursor<RawBsonDocument> inOrder(
            CouncilId council, String cell, String collection) {
        return database(council, cell)
                .getCollection(collection, RawBsonDocument.class)
                .find()
                .sort(Sorts.ascending(StoredDocuments.ID))
                .batchSize(AT_ONCE)
                .cursor();
    }

    private MongoDatabase database(CouncilId council, String cell) {
        return clients.apply(cell).getDatabase(CouncilDatabases.nameOf(council));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
