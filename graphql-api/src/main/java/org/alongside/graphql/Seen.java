package org.alongside.graphql;

import java.util.EnumSet;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;

/** Something that the caller sees in certain roles; its fields are guarded by these. */
interface Seen {

    /** The roles in which the caller sees this very thing. */
    Set<Role> seenAs();

    /** Those of some roles that the caller holds: for what they see without a relation to it. */
    static Set<Role> in(Context context, Role role, Role... others) {
        Set<Role> seenAs = EnumSet.of(role, others);
        seenAs.retainAll(context.actor().roles());
        return seenAs;
    }
}
