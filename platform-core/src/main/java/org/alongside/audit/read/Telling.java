package org.alongside.audit.read;

import org.alongside.readmodel.RecordedEvent;

/** What an event of a case says in plain words: a port. */
@FunctionalInterface
public interface Telling {

    /**
     * Tells one event.
     *
     * @param event of a case
     */
    String summary(RecordedEvent event);
}
