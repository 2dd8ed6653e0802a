package org.alongside.readstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alongside.eventstore.StoredEvent;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Folds a batch of events into the documents of one council: loads them with one query, applies the
 * events in memory, and writes the last states at once.
 */
final class BatchFold<V> {

    private static final int ATTEMPTS = 5;

    private final DocumentProjection<V> projection;
    private final CouncilCollections collections;

    BatchFold(DocumentProjection<V> projection, CouncilCollections collections) {
        this.projection = projection;
        this.collections = collections;
    }

    /**
     * How far a batch got.
     *
     * @param position of the last event that the documents include
     * @param failedAt the position of the event after it, if that one failed
     * @param failure why
     */
    record Reached(long position, @Nullable Long failedAt, @Nullable Exception failure) {}

    /** An event and the document that it belongs to. */
    private record Addressed(String id, RecordedEvent event) {}

    /**
     * Applies the events in order, up to the first that fails: those before it are not held up.
     *
     * @param from the position before the first event
     */
    Reached apply(List<StoredEvent> events, long from) {
        List<Addressed> addressed = new ArrayList<>(events.size());
        Reached read = address(events, from, addressed);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Map<String, Document<V>> documents = load(addressed);
            Map<String, Document<V>> changed = new HashMap<>();
            Reached folded = fold(addressed, documents, changed, read);
            if (collections.write(projection, changed.values())) {
                return folded;
            }
        }
        throw new IllegalStateException("Somebody else keeps writing the same documents");
    }

    private Reached address(List<StoredEvent> events, long from, List<Addressed> addressed) {
        long position = from;
        for (StoredEvent stored : events) {
            try {
                RecordedEvent event = stored.recorded();
                String id = projection.documentId(event.payload());
                if (id != null) {
                    addressed.add(new Addressed(id, event));
                }
            } catch (RuntimeException failure) {
                return new Reached(position, stored.position(), failure);
            }
            position = stored.position();
        }
        return new Reached(position, null, null);
    }

    private Map<String, Document<V>> load(List<Addressed> addressed) {
        Set<String> ids = new HashSet<>();
        addressed.forEach(event -> ids.add(event.id()));
        return collections.load(projection, ids);
    }

    private Reached fold(
            List<Addressed> addressed,
            Map<String, Document<V>> documents,
            Map<String, Document<V>> changed,
            Reached read) {
        for (Addressed next : addressed) {
            RecordedEvent event = next.event();
            Document<V> before = documents.get(next.id());
            if (before != null && before.position() >= event.position()) {
                continue; // delivered again
            }
            try {
                V view = projection.apply(before == null ? null : before.view(), event);
                if (view != null) {
                    Document<V> after =
                            new Document<>(
                                    next.id(),
                                    before == null ? event.position() : before.opened(),
                                    event.position(),
                                    event.version(),
                                    view);
                    documents.put(next.id(), after);
                    changed.put(next.id(), after);
                } else if (before != null) {
                    throw new IllegalStateException("A projection made a document vanish");
                }
            } catch (RuntimeException failure) {
                return new Reached(event.position() - 1, event.position(), failure);
            }
        }
        return read;
    }
}
