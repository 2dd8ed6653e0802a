package org.alongside.graphql;

import org.alongside.advocates.Availability;

/** What was agreed with an advocate, as the schema takes it. */
record AgreeAvailabilityInput(String advocateId, Availability availability) {}
