package org.alongside.processing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.Checkpoints.Checkpoint;
import org.alongside.eventstore.Checkpoints.Served;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.ParkedEvents;
import org.alongside.eventstore.ParkedEvents.Letter;
import org.alongside.eventstore.ParkedEvents.Parked;
import org.alongside.eventstore.ProcessorTable.Kind;
import org.alongside.eventstore.StoredEvent;
import org.alongside.processing.Fold.Addressed;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readstore.CouncilCollections;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a projection's documents up: a batch is one read and one write of the documents. Written
 * before the checkpoint moves, they may be ahead of it: their positions make up for that.
 */
final class DocumentProcessor<V> implements Processor {

    private static final int ATTEMPTS = 5;

    private final DocumentProjection<V> projection;
    private final CouncilCollections collections;
    private final EventLog log;
    private final Checkpoints checkpoints;
    private final ParkedEvents parked;
    private final int batch;
    private final Set<Indexed> indexed = ConcurrentHashMap.newKeySet();

    private record Indexed(CouncilId council, int generation) {}

    DocumentProcessor(
            DocumentProjection<V> projection,
            CouncilCollections collections,
            EventLog log,
            Checkpoints checkpoints,
            ParkedEvents parked,
            int batch) {
        this.projection = projection;
        this.collections = collections;
        this.log = log;
        this.checkpoints = checkpoints;
        this.parked = parked;
        this.batch = batch;
    }

    @Override
    public String name() {
        return projection.name();
    }

    DocumentProjection<V> projection() {
        return projection;
    }

    @Override
    public Kind kind() {
        return Kind.DOCUMENTS;
    }

    @Override
    public void forget(CouncilId council) {
        indexed.removeIf(each -> each.council().equals(council));
    }

    @Override
    public boolean isRunning() {
        return true;
    }

    @Override
    public boolean concerns(Class<?> event) {
        return projection.events().isAssignableFrom(event);
    }

    @Override
    public Step step(boolean first) {
        List<Parked> failed = new ArrayList<>();
        int[] read = new int[1];
        Optional<Checkpoint> reached =
                checkpoints.advance(
                        name(),
                        before -> {
                            Checkpoint from = before;
                            if (before.ordered()) {
                                for (String each : parked.wanted(name(), before.generation())) {
                                    retry(before.generation(), each);
                                }
                                from = before.obeyed();
                            }
                            List<StoredEvent> events = log.after(from.position(), batch);
                            read[0] = events.size();
                            if (events.isEmpty()) {
                                return from;
                            }
                            List<Parked> now = fold(events, before);
                            parked.park(name(), before.generation(), now);
                            now.stream().filter(one -> one.failure() != null).forEach(failed::add);
                            return from.at(events.getLast().position());
                        });
        return reached.map(checkpoint ->
                        new Step(
                                new Served(checkpoint.generation(), checkpoint.position()),
                                read[0] == batch,
                                read[0],
                                failed))
                .orElse(Step.TAKEN);
    }

    private List<Parked> fold(List<StoredEvent> events, Checkpoint at) {
        List<Addressed> addressed = Fold.address(projection, events);
        Map<String, String> blocked =
                at.parked()
                        ? parked.among(name(), at.generation(), Fold.keys(addressed))
                        : Map.of();
        Set<String> doubtful = new HashSet<>();
        for (int attempt = 1; attempt <= ATTEMPTS + doubtful.size(); attempt++) {
            Fold<V> fold = new Fold<>(projection, doubtful, trial(at.generation()));
            fold.block(blocked);
            fold.load(collections.load(projection, at.generation(), fold.missing(addressed)));
            addressed.forEach(fold::apply);
            try {
                List<CouncilCollections.Ready> changed = Unwritable.ready(fold.takeChanged());
                if (changed.isEmpty()
                        || Unwritable.write(changed, all -> write(at.generation(), all))) {
                    return fold.takeParked();
                }
            } catch (Unwritable unwritable) {
                doubtful.addAll(unwritable.documents());
            }
        }
        throw new IllegalStateException("Somebody else keeps writing the same documents");
    }

    private Fold.Trial trial(int generation) {
        return state -> {
            if (!write(generation, List.of(state))) {
                throw new ConcurrencyException("Somebody else writes the same documents");
            }
        };
    }

    /**
     * Indexes are made before the first write and not before: each is a file, and the platform and
     * the councils have nothing of each other's projections.
     */
    private boolean write(int generation, List<CouncilCollections.Ready> changed) {
        Indexed here = new Indexed(CurrentCouncil.require("a projection"), generation);
        if (!indexed.contains(here)) {
            collections.createIndexes(projection, generation);
            indexed.add(here);
        }
        return collections.write(projection, generation, changed);
    }

    /** Applies the parked events of a sequence in order, up to the first that fails again. */
    private void retry(int generation, String sequence) {
        List<Letter> letters = parked.of(name(), generation, sequence);
        Map<Long, StoredEvent> events = new HashMap<>();
        Set<Long> positions = new HashSet<>();
        letters.forEach(letter -> positions.add(letter.event().position()));
        log.at(positions).forEach(event -> events.put(event.position(), event));
        List<Addressed> addressed =
                Fold.address(
                        projection,
                        letters.stream()
                                .map(letter -> events.get(letter.event().position()))
                                .filter(Objects::nonNull)
                                .toList());
        Set<String> all = new HashSet<>();
        addressed.forEach(event -> {
            if (event.document() != null) {
                all.add(event.document());
            }
        });
        Fold<V> fold = new Fold<>(projection, all, trial(generation));
        fold.load(collections.load(projection, generation, fold.missing(addressed)));
        List<Long> done = new ArrayList<>();
        Addressed failedAt = null;
        RuntimeException failure = null;
        for (Addressed next : addressed) {
            failure = again(fold, next, positions);
            if (failure != null) {
                failedAt = next;
                break;
            }
            done.add(next.position());
        }
        parked.remove(name(), generation, done);
        if (failedAt != null && failure != null) {
            parked.failedAgain(
                    name(),
                    generation,
                    sequence,
                    failedAt.position(),
                    failure.getClass().getName());
        }
    }

    private static <V> @Nullable RuntimeException again(
            Fold<V> fold, Addressed next, Set<Long> positions) {
        if (next.isIgnored()) {
            return null;
        }
        String document = next.document();
        if (document == null) {
            return next.failure();
        }
        Document<V> before = fold.document(document);
        if (before != null && before.position() >= next.position()) {
            // An earlier retry may have got as far before its transaction ended without a commit.
            return positions.contains(before.position()) ? null : new DocumentMovedOn();
        }
        return fold.change(before, document, next);
    }
}
