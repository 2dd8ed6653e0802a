package org.alongside.platform;

/** A council that is to be removed, as the schema takes it. */
record RemoveCouncilInput(String slug, String manifestDigest) {}
