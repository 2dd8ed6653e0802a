package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** An entry of a list: whoever is shown that it is there is shown that its node is. */
public interface Edge {

    @Nullable Identified node();
}
