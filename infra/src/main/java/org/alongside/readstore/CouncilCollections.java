package org.alongside.readstore;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.bson.BSONException;
import org.bson.BsonArray;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * Loads and writes documents of the current council by the batch, for those who keep them up. Each
 * generation of a projection has a collection of its own.
 */
public final class CouncilCollections {

    /**
     * Of a command as a whole, what says that it is the document's fault: a duplicate key, too
     * large, not as the collection wants it.
     */
    private static final Set<Integer> OF_THE_DOCUMENT = Set.of(11000, 10334, 17419, 17420, 121);

    /**
     * Of the write of one document, what says nothing of the document: the member is not reached,
     * not the primary, shuts down, was interrupted or took too long, has no room; the application
     * has no right.
     */
    private static final Set<Integer> PASSING =
            Set.of(
                    6, 7, 89, 9001, 10107, 11602, 13435, 13436, 189, 91, 11600, 11601, 50, 202, 262,
                    290, 24, 46, 63, 64, 79, 100, 112, 133, 134, 146, 150, 13388, 234, 317, 13, 18,
                    8000, 14031);

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final UpdateOptions OR_INSERT = new UpdateOptions().upsert(true);

    private final MongoDatabaseFactory databases;
    private final Map<CouncilId, Boolean> deciding = new ConcurrentHashMap<>();

    /** A document in the form in which it is stored. */
    public static final class Ready {

        private final Document<?> document;
        private final RawBsonDocument stored;

        private Ready(Document<?> document) {
            this.document = document;
            this.stored = StoredDocuments.stored(document);
        }

        /** The document's id. */
        public String id() {
            return document.id();
        }
    }

    /**
     * @param databases chooses the council's database: {@link CouncilDatabases}
     */
    public CouncilCollections(MongoDatabaseFactory databases) {
        this.databases = databases;
    }

    /** Forgets what is remembered of the council's deployment. */
    public void forget(CouncilId council) {
        deciding.remove(council);
    }

    /** The name of a generation's collection: the first has the projection's own. */
    static String nameOf(DocumentProjection<?> projection, int generation) {
        return nameOf(projection.name(), generation);
    }

    static String nameOf(String projection, int generation) {
        return generation <= 1 ? projection : projection + "_" + generation;
    }

    /** Makes the secondary indexes, as far as they are not there. */
    public void createIndexes(DocumentProjection<?> projection, int generation) {
        MongoCollection<RawBsonDocument> collection = collection(projection, generation);
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
            for (RawBsonDocument stored :
                    collection(projection, generation).find(Filters.in(StoredDocuments.ID, ids))) {
                Document<V> document =
                        StoredDocuments.read(
                                projection, new BsonBinaryReader(stored.getByteBuffer().asNIO()));
                documents.put(document.id(), document);
            }
        }
        return documents;
    }

    /**
     * The document in the form in which it is stored.
     *
     * @throws RuntimeException if its view cannot be written, or is larger than MongoDB takes: a
     *     fault of the projection or the event, not of the store
     */
    public static Ready ready(Document<?> document) {
        return new Ready(document);
    }

    /**
     * Writes the documents, each only over one of an earlier position.
     *
     * @return whether all were written; if not, somebody wrote a later state of one in the meantime
     * @throws MongoException if MongoDB is away, or refuses one of them: see {@link #refused}
     */
    public boolean write(
            DocumentProjection<?> projection, int generation, Collection<Ready> documents) {
        boolean deciding = decidesInUpdates();
        List<WriteModel<RawBsonDocument>> writes = new ArrayList<>(documents.size());
        for (Ready document : documents) {
            writes.add(deciding ? guarded(document) : filtered(document));
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
        List<WriteModel<RawBsonDocument>> writes = new ArrayList<>(documents.size());
        for (Ready document : documents) {
            writes.add(new InsertOneModel<>(document.stored));
        }
        return writes.isEmpty() || written(projection, generation, writes);
    }

    /**
     * Whether the current council's deployment is a {@code mongod}, which can decide in an update
     * what stays; the embedded store for machines without one cannot.
     */
    private boolean decidesInUpdates() {
        return deciding.computeIfAbsent(
                CurrentCouncil.require("the read store"),
                _ ->
                        databases
                                .getMongoDatabase()
                                .runCommand(new BsonDocument("buildInfo", new BsonInt32(1)))
                                .containsKey("storageEngines"));
    }

    /**
     * Where a later state is there, the filter finds nothing, and the insert that is tried instead
     * meets its id.
     */
    private static WriteModel<RawBsonDocument> filtered(Ready ready) {
        return new ReplaceOneModel<>(
                Filters.and(
                        Filters.eq(StoredDocuments.ID, ready.document.id()),
                        Filters.lt(StoredDocuments.POSITION, ready.document.position())),
                ready.stored,
                new ReplaceOptions().upsert(true));
    }

    /**
     * Where a later state is there, that one stays and nothing counts as modified. Does what {@link
     * #filtered} does without the plan that a filter by more than the id needs, which costs MongoDB
     * a third of the write.
     */
    private static WriteModel<RawBsonDocument> guarded(Ready ready) {
        BsonDocument isEarlier =
                new BsonDocument(
                        "$lt",
                        new BsonArray(
                                List.of(
                                        new BsonString("$" + StoredDocuments.POSITION),
                                        new BsonInt64(ready.document.position()))));
        BsonDocument state =
                new BsonDocument(
                        "$cond",
                        new BsonArray(
                                List.of(
                                        isEarlier,
                                        new BsonDocument("$literal", ready.stored),
                                        new BsonString("$$ROOT"))));
        return new UpdateOneModel<>(
                Filters.eq(StoredDocuments.ID, ready.document.id()),
                List.of(new BsonDocument("$replaceWith", state)),
                OR_INSERT);
    }

    private boolean written(
            DocumentProjection<?> projection,
            int generation,
            List<WriteModel<RawBsonDocument>> writes) {
        try {
            BulkWriteResult result =
                    collection(projection, generation).bulkWrite(writes, UNORDERED);
            return result.getInsertedCount()
                            + result.getModifiedCount()
                            + result.getUpserts().size()
                    == writes.size();
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

    /**
     * Whether the failure is MongoDB's and not of what it was asked to do: it is not reached, or
     * not in a state to do anything.
     */
    public static boolean isUnavailable(Throwable failure) {
        return switch (failure) {
            case MongoBulkWriteException several ->
                    several.getWriteConcernError() != null
                            || several.getWriteErrors().stream()
                                    .anyMatch(error -> PASSING.contains(error.getCode()));
            case MongoWriteException one -> PASSING.contains(one.getCode());
            case MongoException mongo -> !OF_THE_DOCUMENT.contains(mongo.getCode());
            default -> false;
        };
    }

    /** Whether MongoDB, or the driver in its place, does not take what it was given to write. */
    public static boolean isRefusal(RuntimeException failure) {
        return failure instanceof BSONException
                || (failure instanceof MongoException && !isUnavailable(failure));
    }

    /**
     * Which documents could not be written.
     *
     * @param failure a refusal, of {@link #write} or {@link #insert}
     * @param documents what was to be written
     * @return the ids of those that were refused; of all, if it does not say which
     */
    public static Set<String> refused(RuntimeException failure, List<Ready> documents) {
        Set<String> refused = new HashSet<>();
        if (failure instanceof MongoBulkWriteException several) {
            for (BulkWriteError error : several.getWriteErrors()) {
                if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    refused.add(documents.get(error.getIndex()).id());
                }
            }
        }
        if (refused.isEmpty()) {
            documents.forEach(document -> refused.add(document.id()));
        }
        return refused;
    }

    private MongoCollection<RawBsonDocument> collection(
            DocumentProjection<?> projection, int generation) {
        return databases
                .getMongoDatabase()
                .getCollection(nameOf(projection, generation), RawBsonDocument.class)
                .withWriteConcern(WriteConcern.MAJORITY);
    }
}
