package org.alongside.graphql;

import java.util.List;

/** A part of a list: whoever is shown any of it is shown what is in it, be it by a cursor. */
public interface Listed {

    List<? extends Edge> edges();
}
