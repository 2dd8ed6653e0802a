package org.alongside.eventstore;

import org.springframework.dao.TransientDataAccessException;

/** The council is being copied to another cell, and nothing of it is processed meanwhile. */
public final class CheckpointHeld extends TransientDataAccessException {

    private static final long serialVersionUID = 1L;

    CheckpointHeld() {
        super("The council is on the move");
    }
}
