package org.alongside.graphql;

import java.util.Set;
import org.alongside.actor.Role;

/** Something that the caller sees in certain roles; its fields are guarded by these. */
interface Seen {

    /** The roles in which the caller sees this very thing. */
    Set<Role> seenAs();
}
