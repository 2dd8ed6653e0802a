package org.alongside.processing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.GenerationTable;
import org.alongside.eventstore.ParkedEvents;
import org.alongside.eventstore.ParkedEvents.Parked;
import org.alongside.processing.Fold.Addressed;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readstore.CouncilCollections;
import org.alongside.readstore.CouncilCollections.Ready;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;

/**
 * Builds one generation of a projection of the current council, from where the last one who tried
 * got to. It folds in memory across batches, reads and decodes the next batch meanwhile, and writes
 * what has changed behind its back; the checkpoint moves only to where everything is written.
 */
final class Rebuild<V> {

    private static final int WRITTEN_AT_ONCE = 1_000;
    private static final int WRITERS = 2;

    private final Parts parts;
    private final DocumentProjection<V> projection;
    private final CouncilId council;
    private final int generation;
    private final UUID node;
    private final BooleanSupplier wanted;
    private final Set<String> doubtful = new HashSet<>();

    /** Where everything is. */
    record Parts(
            EventLog log,
            Checkpoints checkpoints,
            GenerationTable generations,
            ParkedEvents parked,
            CouncilCollections collections,
            Pace pace) {}

    /** Somebody else builds now, or nobody is to. */
    private static final class GivenUp extends RuntimeException {

        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("A rebuild is not wanted any more", null, false, false);
        }
    }

    /**
     * @param node the node that builds
     * @param wanted whether this node is still to build; asked often
     */
    Rebuild(
            Parts parts,
            DocumentProjection<V> projection,
            CouncilId council,
            int generation,
            UUID node,
            BooleanSupplier wanted) {
        this.parts = parts;
        this.projection = projection;
        this.council = council;
        this.generation = generation;
        this.node = node;
        this.wanted = wanted;
    }

    /**
     * Builds the generation and has it served.
     *
     * @return the position from which on it is served; none if it was given up
     */
    @Nullable Long run() {
        while (true) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                return new Attempt(threads).build();
            } catch (GivenUp given) {
                return null;
            } catch (Unwritable unwritable) {
                // Once more, to find the events.
                if (!doubtful.addAll(unwritable.documents())) {
                    throw new IllegalStateException(
                            "Each state was tried, and yet one cannot be written");
                }
            }
        }
    }

    private final class Attempt {

        private final ExecutorService threads;
        private final Fold<V> fold =
                new Fold<>(
                        projection,
                        doubtful,
                        // A later state in the way is of an earlier attempt.
                        state -> parts.collections().write(projection, generation, List.of(state)));
        private final Set<String> stored = new HashSet<>();
        private final List<Future<?>> writing = new ArrayList<>();
        private List<Parked> parking = List.of();
        private long writingTo;
        private long position;
        private boolean fresh;
        private long saved = System.nanoTime();

        Attempt(ExecutorService threads) {
            this.threads = threads;
        }

        @Nullable Long build() throws Unwritable {
            Optional<Long> from = parts.generations().position(projection.name(), generation);
            if (from.isEmpty()) {
                return null;
            }
            position = from.get();
            writingTo = position;
            fresh = position == 0;
            if (fresh) {
                parts.collections().drop(projection, generation);
            }
            catchUp();
            parts.collections().createIndexes(projection, generation);
            // What came in the meantime, so that the switch finds little to do.
            catchUp();
            return serve();
        }

        private void catchUp() throws Unwritable {
            Future<List<Addressed>> next = ahead(position);
            while (true) {
                List<Addressed> events = get(next);
                if (!wanted.getAsBoolean()) {
                    throw new GivenUp();
                }
                if (events.isEmpty()) {
                    break;
                }
                boolean more = events.size() == parts.pace().rebuildBatch();
                if (more) {
                    next = ahead(events.getLast().position());
                }
                apply(events);
                boolean full = fold.size() > parts.pace().rebuildDocuments();
                if (full || System.nanoTime() - saved > parts.pace().rebuildSaves().toNanos()) {
                    save();
                    if (full) {
                        finishWriting();
                        stored.removeAll(fold.forget(parts.pace().rebuildDocuments() / 2));
                        fresh = false;
                    }
                }
                if (!more) {
                    break;
                }
            }
            save();
            finishWriting();
        }

        private Future<List<Addressed>> ahead(long after) {
            return threads.submit(() -> CurrentCouncil.call(council, () -> read(after)));
        }

        private List<Addressed> read(long after) {
            return Fold.address(projection, parts.log().after(after, parts.pace().rebuildBatch()));
        }

        private void apply(List<Addressed> events) throws Unwritable {
            if (!fresh) {
                Set<String> missing = fold.missing(events);
                if (!missing.isEmpty()) {
                    // What is being written must not be read before it is there.
                    finishWriting();
                    var loaded = parts.collections().load(projection, generation, missing);
                    fold.load(loaded);
                    stored.addAll(loaded.keySet());
                }
                fold.block(parts.parked().among(projection.name(), generation, Fold.keys(events)));
            }
            events.forEach(fold::apply);
            position = events.getLast().position();
        }

        /** Begins to write what has changed, when what was begun before is written. */
        private void save() throws Unwritable {
            finishWriting();
            List<Document<V>> added = new ArrayList<>();
            List<Document<V>> replaced = new ArrayList<>();
            for (Document<V> document : fold.takeChanged()) {
                (stored.add(document.id()) ? added : replaced).add(document);
            }
            begin(added, true);
            begin(replaced, false);
            parking = fold.takeParked();
            writingTo = position;
            saved = System.nanoTime();
        }

        private void begin(List<Document<V>> documents, boolean fromNothing) {
            int share = Math.clamp((documents.size() + WRITERS - 1) / WRITERS, 1, WRITTEN_AT_ONCE);
            for (int i = 0; i < documents.size(); i += share) {
                List<Document<V>> part =
                        documents.subList(i, Math.min(i + share, documents.size()));
                writing.add(
                        threads.submit(() ->
                                CurrentCouncil.<Boolean, Exception>call(
                                        council,
                                        () -> {
                                            write(part, fromNothing);
                                            return true;
                                        })));
            }
        }

        private void write(Collection<Document<V>> documents, boolean fromNothing)
                throws Unwritable {
            List<Ready> ready = Unwritable.ready(documents);
            CouncilCollections to = parts.collections();
            if (fromNothing
                    && Unwritable.write(ready, all -> to.insert(projection, generation, all))) {
                return;
            }
            // A document in the way is of an earlier attempt, of the same state or a later one.
            Unwritable.write(ready, all -> to.write(projection, generation, all));
        }

        /** Waits until all is written, and notes how far that is. */
        private void finishWriting() throws Unwritable {
            for (Future<?> part : writing) {
                get(part);
            }
            writing.clear();
            List<Parked> with = parking;
            if (!with.isEmpty() || writingTo > 0) {
                boolean still =
                        parts.generations()
                                .built(
                                        projection.name(),
                                        generation,
                                        node,
                                        writingTo,
                                        () ->
                                                parts.parked()
                                                        .park(projection.name(), generation, with));
                if (!still) {
                    throw new GivenUp();
                }
                parking = List.of();
            }
        }

        private @Nullable Long serve() throws Unwritable {
            try {
                boolean done =
                        parts.generations()
                                .serve(
                                        parts.checkpoints(),
                                        projection.name(),
                                        generation,
                                        node,
                                        served -> {
                                            try {
                                                return follow(served);
                                            } catch (Unwritable failure) {
                                                throw new CompletionException(failure);
                                            }
                                        });
                return done ? position : null;
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof Unwritable unwritable) {
                    throw unwritable;
                }
                throw failed;
            }
        }

        /** In the transaction of the switch, and so with one thread. */
        private long follow(long served) throws Unwritable {
            while (position < served) {
                List<Addressed> events = read(position);
                fresh = false;
                Set<String> missing = fold.missing(events);
                fold.load(parts.collections().load(projection, generation, missing));
                fold.block(parts.parked().among(projection.name(), generation, Fold.keys(events)));
                events.forEach(fold::apply);
                position = events.getLast().position();
                write(fold.takeChanged(), false);
                parts.parked().park(projection.name(), generation, fold.takeParked());
            }
            return position;
        }

        private <T> T get(Future<T> future) throws Unwritable {
            try {
                return future.get();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new GivenUp();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof Unwritable unwritable) {
                    throw unwritable;
                }
                if (failed.getCause() instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw new CompletionException(failed.getCause());
            }
        }
    }
}
