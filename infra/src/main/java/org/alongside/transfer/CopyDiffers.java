package org.alongside.transfer;

import org.alongside.messaging.Explained;

/** What is in the other cell is not what is in this one: the copy is to be made again. */
public final class CopyDiffers extends IllegalStateException implements Explained {

    private static final long serialVersionUID = 1L;

    private final String part;

    CopyDiffers(String part) {
        super("The copy differs in " + part);
        this.part = part;
    }

    /** The first part, or the collection of documents, that differs. */
    public String part() {
        return part;
    }
}
