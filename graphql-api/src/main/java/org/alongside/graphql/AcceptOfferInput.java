package org.alongside.graphql;

import java.time.LocalDate;
import org.alongside.casework.ContactMethod;

/** A parent's yes, as the schema takes it. */
record AcceptOfferInput(String offerId, ContactMethod how, LocalDate answeredOn) {}
