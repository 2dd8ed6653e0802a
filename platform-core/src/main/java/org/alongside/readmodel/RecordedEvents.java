package org.alongside.readmodel;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** What has happened to all cases of the current council: a port. */
public interface RecordedEvents {

    /**
     * Goes through the events of the cases in the order in which they happened, as far as they can
     * be read.
     *
     * @param wanted which classes of events
     */
    void each(Predicate<Class<?>> wanted, Consumer<RecordedEvent> todo);
}
