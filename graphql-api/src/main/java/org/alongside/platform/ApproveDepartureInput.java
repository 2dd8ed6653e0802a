package org.alongside.platform;

/** A departure that is agreed to, as the schema takes it. */
record ApproveDepartureInput(String slug, String reason) {}
