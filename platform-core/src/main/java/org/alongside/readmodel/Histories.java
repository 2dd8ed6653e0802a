package org.alongside.readmodel;

import java.util.List;

/** Reads the full history of one subject of the current council from the event store: a port. */
public interface Histories {

    /** The subject's events in order; empty if the council has no such subject. */
    List<RecordedEvent> of(String subject);
}
