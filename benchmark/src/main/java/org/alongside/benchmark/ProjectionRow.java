package org.alongside.benchmark;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.casework.CaseId;
import org.alongside.casework.read.CaseProjection;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.bson.Document;

/** A live projection into a real MongoDB against a bare bulk write of the same documents. */
final class ProjectionRow implements Row {

    private static final String NAME = "projection";
    private static final int BATCH = 500;

    /** The first two steps give the documents that the bare bulk write alternates between. */
    private static final int FIRST_MEASURED = 3;

    private static final Subject RAW =
            new Subject(
                    NAME,
                    "raw bulk write",
                    "The ceiling: the documents that the projection wrote, replaced by id with"
                            + " unordered bulk writes of 500 and write concern majority, in"
                            + " collections with the same indexes, one thread a council.");
    private static final Subject LIVE =
            new Subject(
                    NAME,
                    "live projection",
                    "The cases as MongoDB documents, each batch's events of as many cases as there"
                            + " are events, the documents there already: read, decoded, folded,"
                            + " guarded, written, checkpointed.");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        Scale scale = stage.scale();
        ReadStore store = new ReadStore(stage.mongoClient());
        CaseProjection projection = new CaseProjection();
        try (Cell cell = stage.cell("live");
                Node node = Node.on(cell, scale.liveCouncils() * 2);
                AxonAssembly axon = node.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS);
                Node.Processors processors =
                        node.processors(
                                stage.mongoClient(), List.of(projection), scale.liveCouncils())) {
            try {
                List<CouncilId> councils = cell.register(node, 0, scale.liveCouncils());
                stage.say(
                        "projection: %d councils of %,d cases"
                                .formatted(councils.size(), scale.liveCases()));
                List<Live> lives = new ArrayList<>();
                for (CouncilId council : councils) {
                    lives.add(
                            new Live(
                                    new EventAppend(axon.configuration()),
                                    Cases.context(council),
                                    scale.liveCases()));
                }
                List<Raw> raws = new ArrayList<>();
                for (int step = 0; step < FIRST_MEASURED; step++) {
                    advance(node, processors, lives, step);
                    for (int i = 0; step > 0 && i < councils.size(); i++) {
                        if (step == 1) {
                            raws.add(
                                    new Raw(
                                            store.raw("raw_" + cell.name(), "cases_" + i),
                                            projection));
                        }
                        raws.get(i).add(store.documents(councils.get(i), projection.name()));
                    }
                }
                raws.forEach(Raw::write);
                raws.forEach(Raw::write);
                int[] step = {FIRST_MEASURED};
                Rounds rounds = new Rounds(stage, cell::checkpoint);
                String setting =
                        "%d councils, %d workers"
                                .formatted(scale.liveCouncils(), scale.liveCouncils());
                long documents = (long) scale.liveCouncils() * scale.liveCases();
                Contender ceiling =
                        rounds.add(
                                Contender.of(
                                        RAW,
                                        setting,
                                        "documents/s",
                                        null,
                                        _ -> raw(raws, documents)));
                rounds.add(
                        Contender.of(
                                        LIVE,
                                        setting,
                                        Measurement.EVENTS,
                                        ceiling,
                                        _ -> advance(node, processors, lives, step[0]++))
                                .wanted("at least 60 % of a raw bulk write"));
                List<Measurement> measured = rounds.play();
                for (CouncilId council : councils) {
                    Cell.same(
                            "documents at the last version",
                            scale.liveCases(),
                            store.documents(council, projection.name()).stream()
                                    .filter(document -> document.getLong("version") == step[0])
                                    .count());
                }
                return measured;
            } finally {
                store.drop(cell.name());
                store.drop(cell.prefix());
            }
        }
    }

    private static double raw(List<Raw> raws, long documents) {
        long start = System.nanoTime();
        Load.atOnce(raws.stream().map(raw -> (Runnable) raw::write).toList());
        return documents * 1e9 / (System.nanoTime() - start);
    }

    /** The next event of every case, first stored and then, which is measured, projected. */
    private static double advance(
            Node node, Node.Processors processors, List<Live> lives, int sequence) {
        lives.forEach(live -> live.step(sequence));
        Map<CouncilId, Long> heads = node.heads();
        long start = System.nanoTime();
        processors.catchUp(heads);
        long events = lives.stream().mapToLong(live -> live.cases.size()).sum();
        return events * 1e9 / (System.nanoTime() - start);
    }

    /** A council's cases. */
    private static final class Live {

        private final EventAppend append;
        private final Context context;
        private final List<CaseId> cases = new ArrayList<>();

        Live(EventAppend append, Context context, int size) {
            this.append = append;
            this.context = context;
            for (int i = 0; i < size; i++) {
                cases.add(Cases.caseId());
            }
        }

        void step(int sequence) {
            Lives.step(append, context, cases, sequence);
        }
    }

    /** The same documents, written without anything around it. */
    private static final class Raw {

        private final MongoCollection<Document> collection;
        private final List<List<Document>> states = new ArrayList<>();
        private int turn;

        Raw(MongoCollection<Document> collection, CaseProjection like) {
            this.collection = collection;
            like.indexes().forEach(fields -> collection.createIndex(Indexes.ascending(fields)));
        }

        void add(List<Document> documents) {
            states.add(documents);
        }

        /** Writes every document, in the state that is not there. */
        void write() {
            List<Document> documents = states.get(turn++ % states.size());
            for (int from = 0; from < documents.size(); from += BATCH) {
                List<Document> part =
                        documents.subList(from, Math.min(from + BATCH, documents.size()));
                BulkWriteResult result =
                        collection.bulkWrite(
                                part.stream().map(Raw::replacement).toList(),
                                new BulkWriteOptions().ordered(false));
                Cell.same(
                        "documents written",
                        part.size(),
                        result.getModifiedCount() + result.getUpserts().size());
            }
        }

        private static ReplaceOneModel<Document> replacement(Document document) {
            return new ReplaceOneModel<>(
                    Filters.eq("_id", document.get("_id")),
                    document,
                    new ReplaceOptions().upsert(true));
        }
    }
}
