package org.alongside.eventstore;

import org.springframework.dao.TransientDataAccessException;

/** The council is being exported, moved or removed, and nothing of it is processed meanwhile. */
public final class CheckpointHeld extends TransientDataAccessException {

    private static final long serialVersionUID = 1L;

    CheckpointHeld() {
        super("Nothing of the council is processed: it is being exported, moved or removed");
    }
}
