package org.alongside.readmodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read model that keeps one document per subject, as a pure function of a council's events.
 *
 * <p>The runner loads the documents of a batch of events with one query, folds in memory, and
 * writes the last states with one bulk write; each document carries the position of the last event
 * in it, so that redelivery changes nothing.
 *
 * @param <V> the document's content: a record that Jackson can write and read
 */
public interface DocumentProjection<V> {

    /** The projection's name, which is also its collection's: stable, lower case. */
    String name();

    /** The class of the document's content. */
    Class<V> viewType();

    /**
     * The fields by which documents are looked for, each list one compound index, each field a path
     * in the stored document such as {@code view.status}. Few, for each is a file in every
     * council's database.
     */
    List<List<String>> indexes();

    /**
     * The class of all events that it is made of, such as a feature's sealed interface; others are
     * passed over without being read.
     */
    Class<?> events();

    /**
     * The id of the document that the event belongs to; none if the projection ignores the event.
     */
    @Nullable String documentId(Object event);

    /**
     * The document after the event: absolute values only, no clock, no look at anything else.
     *
     * @param view the document before it; none if there is none yet
     * @return the document after it; null only where there was none and the event starts none
     */
    @Nullable V apply(@Nullable V view, RecordedEvent event);
}
