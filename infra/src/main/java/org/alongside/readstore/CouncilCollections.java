package org.alongside.readstore;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
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

/** Loads and writes documents of the current council by the batch, for the runner. */
final class CouncilCollections {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

    private final MongoDatabaseFactory databases;

    CouncilCollections(MongoDatabaseFactory databases) {
        this.databases = databases;
    }

    void createIndexes(DocumentProjection<?> projection) {
        MongoCollection<org.bson.Document> collection = collection(projection);
        projection.indexes().forEach(fields -> collection.createIndex(Indexes.ascending(fields)));
    }

    void drop(DocumentProjection<?> projection) {
        collection(projection).drop();
    }

    /** The documents with these ids, as far as there are any, with one query. */
    <V> Map<String, Document<V>> load(DocumentProjection<V> projection, Collection<String> ids) {
        Map<String, Document<V>> documents = new HashMap<>();
        if (!ids.isEmpty()) {
            for (org.bson.Document stored :
                    collection(projection).find(Filters.in(StoredDocuments.ID, ids))) {
                Document<V> document = StoredDocuments.read(projection, stored);
                documents.put(document.id(), document);
            }
        }
        return documents;
    }

    /**
     * Writes the documents, each only over one of an earlier position.
     *
     * @return whether all were written; if not, somebody wrote a later state of one in the meantime
     */
    boolean write(DocumentProjection<?> projection, Collection<? extends Document<?>> documents) {
        if (documents.isEmpty()) {
            return true;
        }
        List<WriteModel<org.bson.Document>> writes = new ArrayList<>(documents.size());
        for (Document<?> document : documents) {
            // Where a later state is there, the filter finds nothing, and the insert that is tried
            // instead meets its id.
            writes.add(
                    new ReplaceOneModel<>(
                            Filters.and(
                                    Filters.eq(StoredDocuments.ID, document.id()),
                                    Filters.lt(StoredDocuments.POSITION, document.position())),
                            StoredDocuments.stored(document),
                            OR_INSERT));
        }
        try {
            collection(projection).bulkWrite(writes, UNORDERED);
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

    private MongoCollection<org.bson.Document> collection(DocumentProjection<?> projection) {
        return databases
                .getMongoDatabase()
                .getCollection(projection.name())
                .withWriteConcern(WriteConcern.MAJORITY);
    }
}
