package org.alongside.casework.automation;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.alongside.readmodel.RecordedEvent;

/** What has happened to all cases of the current council: a port. */
public interface RecordedClosings {

    /**
     * Goes through the events of the cases in the order in which they happened.
     *
     * @param wanted which classes of events
     */
    void each(Predicate<Class<?>> wanted, Consumer<RecordedEvent> todo);
}
