package org.alongside.processing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.alongside.readmodel.Document;
import org.alongside.readstore.CouncilCollections;
import org.alongside.readstore.CouncilCollections.Ready;

/**
 * A state of a document cannot be written. The events are folded again, with an eye on this one, to
 * find the event that did it.
 */
final class Unwritable extends Exception {

    private static final long serialVersionUID = 1L;

    private final String document;

    private Unwritable(String document) {
        super("A document cannot be written", null, false, false);
        this.document = document;
    }

    String document() {
        return document;
    }

    static List<Ready> ready(Collection<? extends Document<?>> documents) throws Unwritable {
        List<Ready> ready = new ArrayList<>(documents.size());
        for (Document<?> document : documents) {
            try {
                ready.add(CouncilCollections.ready(document));
            } catch (RuntimeException failure) {
                throw new Unwritable(document.id());
            }
        }
        return ready;
    }
}
