package org.alongside.eventstore;

import org.springframework.dao.TransientDataAccessException;

/** The council is being copied, exported or removed, and nothing of it is processed meanwhile. */
public final class CheckpointHeld extends TransientDataAccessException {

    private static final long serialVersionUID = 1L;

    CheckpointHeld() {
        super("The council is held");
    }
}
