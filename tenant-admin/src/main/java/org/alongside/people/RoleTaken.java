package org.alongside.people;

import org.alongside.actor.Role;
import org.alongside.event.EventName;

/** Somebody lost a role in the council. */
@EventName("people.RoleTaken")
public record RoleTaken(PeopleId peopleId, String account, Role role) implements PeopleEvent {}
