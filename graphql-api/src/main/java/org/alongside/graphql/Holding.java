package org.alongside.graphql;

import java.util.List;
import org.alongside.audit.Sighting;

/** A file: whoever is handed it has all that stands in it, whichever field they ask for. */
interface Holding {

    /** What stands in it, each with what it shows of it. */
    List<Sighting> named();
}
