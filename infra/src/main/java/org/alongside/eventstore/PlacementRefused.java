package org.alongside.eventstore;

import org.alongside.messaging.Explained;

/** A council cannot be entered in that cell, or with that organization. */
public final class PlacementRefused extends IllegalStateException implements Explained {

    private static final long serialVersionUID = 1L;

    PlacementRefused(String message) {
        super(message);
    }
}
