package org.alongside.people;

/** What can have happened to the people of a council. */
public sealed interface PeopleEvent
        permits PersonAdmitted, RoleGiven, RoleTaken, PersonDisabled, PersonEnabled {

    /** The people of the council. */
    PeopleId peopleId();

    /** The person's account at the identity provider. */
    String account();
}
