package org.alongside.graphql;

import java.util.List;

/** Something that shows many things at once: each is on record with what a field of it shows. */
interface IdentifiesMany {

    /** Their ids. */
    List<GlobalId> subjects();
}
