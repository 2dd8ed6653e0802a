package org.alongside.processing;

/**
 * A parked event cannot be applied after all: a later event of another aggregate has changed its
 * document in the meantime, for nobody knew that it belonged there. A rebuild puts it right.
 */
public final class DocumentMovedOn extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DocumentMovedOn() {
        super("The document has later events in it: rebuild the projection", null, false, false);
    }
}
