package org.alongside.readstore;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * Loads and writes documents of the current council by the batch, for those who keep them up. Each
 * generation of a projection has a collection of its own.
 */
public final class CouncilCollections {

    private static final int DUPLICATE_KEY = 11000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

    private final MongoDatabaseFactory databases;

    /** A document in the form in which it is stored. */
    public static final class Ready {

        private final org.bson.Document stored;

        private Ready(org.bson.Document stored) {
            this.stored = stored;
        }

        /** The document's id. */
        public String id() {
            return stored.getString(StoredDocuments.ID);
        }
    }

    /**
     * @param databases chooses the council's database: {@link CouncilDatabases}
     */
    public CouncilCollections(MongoDatabaseFactory databases) {
        this.databases = databases;
    }

    /** The name of a generation's collection: the first has the projection's own. */
    static String nameOf(DocumentProjection<?> projection, int generation) {
        return generation <= 1 ? projection.name() : projection.name() + "_" + generation;
    }

    /** Makes the secondary indexes, as far as they are not there. */
    public void createIndexes(DocumentProjection<?> projection, int generation) {
        MongoCollection<org.bson.Document> collection = collection(projection, generation);
        projection.indexes().forEach(fields -> collection.createIndex(Indexes.ascending(fields)));
    }

    /** Drops the generation's collection, if it is there. */
    public void drop(DocumentProjection<?> projection, int generation) {
        collection(projection, generation).drop();
    }

    /** The documents with these ids, as far as there are any, with one query. */
    public <V> Map<String, Document<V>> load(
            DocumentProjection<V> projection, int generation, Collection<String> ids) {
        Map<String, Document<V>> documents = new HashMap<>();
        if (!ids.isEmpty()) {
            for (org.bson.Document stored :
                    collection(projection, generation).find(Filters.in(StoredDocuments.ID, ids))) {
                Document<V> document = StoredDocuments.read(projection, stored);
                documents.put(document.id(), document);
            }
        }
        return documents;
    }

    /**
     * The document in the form in which it is stored.
     *
     * @throws RuntimeException if its view cannot be written: a fault of the projection or the
     *     event, not of the store
     */
    public static Ready ready(Document<?> document) {
        return new Ready(StoredDocuments.stored(document));
    }

    /**
     * Writes the documents, each only over one of an earlier position.
     *
     * @return whether all were written; if not, somebody wrote a later state of one in the meantime
     */
    public boolean write(
            DocumentProjection<?> projection, int generation, Collection<Ready> documents) {
        List<WriteModel<org.bson.Document>> writes = new ArrayList<>(documents.size());
        for (Ready document : documents) {
            writes.add(guarded(document.stored));
        }
        return writes.isEmpty() || written(projection, generation, writes);
    }

    /**
     * Writes documents that are not there yet, which is cheaper.
     *
     * @return whether all were written; if not, one was there, and those after it may have been
     *     written or not
     */
    public boolean insert(
            DocumentProjection<?> projection, int generation, Collection<Ready> documents) {
        List<WriteModel<org.bson.Document>> writes = new ArrayList<>(documents.size());
        for (Ready document : documents) {
            writes.add(new InsertOneModel<>(document.stored));
        }
        return writes.isEmpty() || written(projection, generation, writes);
    }

    /**
     * Where a later state is there, the filter finds nothing, and the insert that is tried instead
     * meets its id.
     */
    private static WriteModel<org.bson.Document> guarded(org.bson.Document document) {
        return new ReplaceOneModel<>(
                Filters.and(
                        Filters.eq(StoredDocuments.ID, document.getString(StoredDocuments.ID)),
                        Filters.lt(
                                StoredDocuments.POSITION,
                                document.getLong(StoredDocuments.POSITION))),
                document,
                OR_INSERT);
    }

    private boolean written(
            DocumentProjection<?> projection,
            int generation,
            List<WriteModel<org.bson.Document>> writes) {
        try {
            collection(projection, generation).bulkWrite(writes, UNORDERED);
            return true;
        } catch (MongoBulkWriteException failed) {
            if (failed.getWriteConcernError() == null
                    && failed.getWriteErrors().stream()
                            .allMatch(
                                    error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
                return false;
            }
            throw failed;
        }
    }

    /** Whether the failure is MongoDB's and not of what it was asked to do. */
    public static boolean isUnavailable(Throwable failure) {
        return failure instanceof MongoException mongo && mongo.getCode() != DUPLICATE_KEY;
    }

    private MongoCollection<org.bson.Document> collection(
            DocumentProjection<?> projection, int generation) {
        return databases
                .getMongoDatabase()
                .getCollection(nameOf(projection, generation))
                .withWriteConcern(WriteConcern.MAJORITY);
    }
}
