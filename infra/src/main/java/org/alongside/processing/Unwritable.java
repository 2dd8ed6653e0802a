package org.alongside.processing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.alongside.readmodel.Document;
import org.alongside.readstore.CouncilCollections;
import org.alongside.readstore.CouncilCollections.Ready;

/**
 * States of some documents cannot be written. The events are folded again, with an eye on these, to
 * find the events that did it.
 */
final class Unwritable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Set<String> documents;

    private Unwritable(Set<String> documents) {
        super("Documents cannot be written", null, false, false);
        this.documents = documents;
    }

    Set<String> documents() {
        return documents;
    }

    static List<Ready> ready(Collection<? extends Document<?>> documents) throws Unwritable {
        List<Ready> ready = new ArrayList<>(documents.size());
        Set<String> not = new HashSet<>();
        for (Document<?> document : documents) {
            try {
                ready.add(CouncilCollections.ready(document));
            } catch (RuntimeException failure) {
                not.add(document.id());
            }
        }
        if (!not.isEmpty()) {
            throw new Unwritable(not);
        }
        return ready;
    }

    /**
     * Writes the documents.
     *
     * @param write writes them, and throws if MongoDB refuses one or is away
     * @return what that returns
     * @throws Unwritable if it refuses some
     */
    static boolean write(List<Ready> documents, Predicate<List<Ready>> write) throws Unwritable {
        try {
            return write.test(documents);
        } catch (RuntimeException failure) {
            if (!CouncilCollections.isRefusal(failure)) {
                throw failure;
            }
            throw new Unwritable(CouncilCollections.refused(failure, documents));
        }
    }
}
