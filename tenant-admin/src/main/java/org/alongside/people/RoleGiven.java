package org.alongside.people;

import org.alongside.actor.Role;
import org.alongside.event.EventName;

/** Somebody was given a role in the council. */
@EventName("people.RoleGiven")
public record RoleGiven(PeopleId peopleId, String account, Role role) implements PeopleEvent {}
