package org.alongside.graphql;

import org.alongside.advocates.AdvocateDetails;

/** A new entry in the register, as the schema takes it. */
record RegisterAdvocateInput(AdvocateDetails details) {}
