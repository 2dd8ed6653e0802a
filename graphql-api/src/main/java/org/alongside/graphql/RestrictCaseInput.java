package org.alongside.graphql;

import java.util.List;

/** The people to whom a case is restricted, as the schema takes it. */
record RestrictCaseInput(List<String> accounts, String reason) {}
