package org.alongside.audit.read;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.alongside.actor.Role;
import org.alongside.readmodel.RecordedEvent;

/** Which roles the people of the current council held, as its own events tell: a port. */
public interface RolesHeld {

    /**
     * Who held what, by account; whose membership had ended holds nothing.
     *
     * @param before whether an event comes before the moment; once it says no, the rest come later
     */
    Map<String, Set<Role>> at(Predicate<RecordedEvent> before);

    /** How the council called somebody when it invited them; empty if nobody here did. */
    Optional<String> name(String account);
}
