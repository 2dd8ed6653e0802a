package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** Something with an id of its own: who was shown a part of it is on record under that id. */
public interface Identified {

    /** Its id; none where it has none, or it is not to be known. */
    @Nullable GlobalId subject();
}
