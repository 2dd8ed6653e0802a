package org.alongside.graphql;

/** Why somebody has to read the working notes, as the schema takes it. */
record OpenInEmergencyInput(String reason) {}
