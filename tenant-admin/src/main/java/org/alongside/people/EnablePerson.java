package org.alongside.people;

import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes somebody whose membership was ended back, with the roles that they held. */
public record EnablePerson(@TargetAggregateIdentifier PeopleId peopleId, String account)
        implements Administrative {}
