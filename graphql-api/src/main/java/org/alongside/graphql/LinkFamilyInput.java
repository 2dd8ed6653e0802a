package org.alongside.graphql;

/** The family to which a case belongs, as the schema takes it. */
record LinkFamilyInput(String familyId, String reason) {}
