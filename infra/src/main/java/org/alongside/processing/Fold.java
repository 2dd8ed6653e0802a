package org.alongside.processing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alongside.eventstore.ParkedEvents.Parked;
import org.alongside.eventstore.StoredEvent;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readstore.CouncilCollections;
import org.jspecify.annotations.Nullable;

/**
 * Events of one council folded into documents, in memory. An event that fails is parked, and so are
 * the later ones of the same document; the others go on.
 */
final class Fold<V> {

    private final DocumentProjection<V> projection;
    private final Set<String> doubtful;
    private final Trial trial;
    // In the order of use, so that what was not needed for longest is found first.
    private final LinkedHashMap<String, Document<V>> documents =
            new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> changed = new HashSet<>();
    private final Map<String, String> blocked = new HashMap<>();
    private final List<Parked> parked = new ArrayList<>();

    /** Writes one state of a document, and throws if it cannot be written. */
    @FunctionalInterface
    interface Trial {
        void write(CouncilCollections.Ready state);
    }

    /**
     * An event, and the document that it belongs to.
     *
     * @param aggregate the id of its aggregate
     * @param document the id of the document; none if the projection ignores it, or if it is not
     *     known because the event could not be read
     * @param event the event; none if it could not be read
     * @param failure why not
     */
    record Addressed(
            long position,
            String aggregate,
            @Nullable String document,
            @Nullable RecordedEvent event,
            @Nullable RuntimeException failure) {

        boolean isIgnored() {
            return failure == null && document == null;
        }
    }

    /**
     * @param projection says what the documents are
     * @param doubtful documents of which a state could not be written: there, each state is written
     *     by itself, so that the event is found that did it
     * @param trial writes it
     */
    Fold(DocumentProjection<V> projection, Set<String> doubtful, Trial trial) {
        this.projection = projection;
        this.doubtful = doubtful;
        this.trial = trial;
    }

    /** Reads the events; throws only if a store is away. */
    static List<Addressed> address(
            DocumentProjection<?> projection, Collection<StoredEvent> events) {
        List<Addressed> addressed = new ArrayList<>(events.size());
        for (StoredEvent stored : events) {
            addressed.add(address(projection, stored));
        }
        return addressed;
    }

    private static Addressed address(DocumentProjection<?> projection, StoredEvent stored) {
        if (!stored.mayBe(projection.events()::isAssignableFrom)) {
            return new Addressed(stored.position(), stored.subject(), null, null, null);
        }
        try {
            RecordedEvent event = stored.recorded();
            return new Addressed(
                    stored.position(),
                    stored.subject(),
                    projection.documentId(event.payload()),
                    event,
                    null);
        } catch (RuntimeException failure) {
            if (Failures.ofTheStoreWhileReading(failure)) {
                throw failure;
            }
            return new Addressed(stored.position(), stored.subject(), null, null, failure);
        }
    }

    /** What the events could be blocked by: their documents and aggregates. */
    static Set<String> keys(Collection<Addressed> events) {
        Set<String> keys = new HashSet<>();
        for (Addressed event : events) {
            if (!event.isIgnored()) {
                keys.add(event.aggregate());
                if (event.document() != null) {
                    keys.add(event.document());
                }
            }
        }
        return keys;
    }

    /** The documents of the events that are not in memory. */
    Set<String> missing(Collection<Addressed> events) {
        Set<String> missing = new HashSet<>();
        for (Addressed event : events) {
            String document = event.document();
            if (document != null && !documents.containsKey(document)) {
                missing.add(document);
            }
        }
        return missing;
    }

    void load(Map<String, Document<V>> loaded) {
        documents.putAll(loaded);
    }

    /** What is parked already: the sequence of each document and aggregate. */
    void block(Map<String, String> sequences) {
        blocked.putAll(sequences);
    }

    void apply(Addressed next) {
        if (next.isIgnored()) {
            return;
        }
        String document = next.document();
        String sequence = blocked.get(next.aggregate());
        if (sequence == null && document != null) {
            sequence = blocked.get(document);
        }
        if (sequence != null) {
            park(next, sequence, null);
        } else if (document == null) {
            // Which document it belongs to is not known, but its aggregate is.
            park(next, next.aggregate(), next.failure());
        } else {
            Document<V> before = documents.get(document);
            if (before == null || before.position() < next.position()) {
                RuntimeException failure = change(before, document, next);
                if (failure != null) {
                    park(next, document, failure);
                }
            } // otherwise it was delivered again
        }
    }

    /**
     * Brings the document from one state to the next.
     *
     * @return why that failed; none if it did not
     */
    @Nullable RuntimeException change(
            @Nullable Document<V> before, String document, Addressed next) {
        RuntimeException unread = next.failure();
        RecordedEvent event = next.event();
        if (unread != null || event == null) {
            return unread;
        }
        try {
            V view = projection.apply(before == null ? null : before.view(), event);
            if (view != null) {
                Document<V> after =
                        new Document<>(
                                document,
                                before == null ? event.position() : before.opened(),
                                event.position(),
                                event.version(),
                                view);
                if (doubtful.contains(document)) {
                    tryOut(CouncilCollections.ready(after));
                } else {
                    changed.add(document);
                }
                documents.put(document, after);
            } else if (before != null) {
                throw new IllegalStateException("A projection made a document vanish");
            }
            return null;
        } catch (RuntimeException failure) {
            if (Failures.ofTheStoreWhileReading(failure)) {
                throw failure;
            }
            return failure;
        }
    }

    private void tryOut(CouncilCollections.Ready state) {
        try {
            trial.write(state);
        } catch (RuntimeException failure) {
            // Only what is refused is the event's fault.
            throw CouncilCollections.isRefusal(failure) ? failure : new StoreAway(failure);
        }
    }

    private void park(Addressed event, String sequence, @Nullable RuntimeException failure) {
        blocked.put(sequence, sequence);
        String document = event.document();
        if (document != null) {
            blocked.put(document, sequence);
        }
        parked.add(
                new Parked(
                        sequence,
                        document,
                        event.position(),
                        failure == null ? null : failure.getClass().getName()));
    }

    @Nullable Document<V> document(String id) {
        return documents.get(id);
    }

    /** The last states of the documents that have changed since they were last taken. */
    List<Document<V>> takeChanged() {
        List<Document<V>> last = new ArrayList<>(changed.size());
        for (String id : changed) {
            Document<V> document = documents.get(id);
            if (document != null) {
                last.add(document);
            }
        }
        changed.clear();
        return last;
    }

    /** What was parked since it was last taken. */
    List<Parked> takeParked() {
        List<Parked> taken = List.copyOf(parked);
        parked.clear();
        return taken;
    }

    int size() {
        return documents.size();
    }

    /** Forgets the documents that were not needed for longest; none may have changed. */
    List<String> forget(int down) {
        List<String> forgotten = new ArrayList<>();
        var eldest = documents.keySet().iterator();
        while (documents.size() > down && eldest.hasNext()) {
            forgotten.add(eldest.next());
            eldest.remove();
        }
        return forgotten;
    }
}
