package org.alongside.advocates;

import java.util.UUID;
import org.alongside.event.EventName;

/**
 * An advocate, or somebody for them, said which cases they cannot take.
 *
 * @param by the account of who said it
 */
@EventName("advocates.ConflictDeclared")
public record ConflictDeclared(AdvocateId advocateId, UUID conflictId, Conflict conflict, String by)
        implements AdvocateEvent {}
