package org.alongside.platform;

/** A council that is to come back, as the schema takes it. */
record RestoreCouncilInput(String slug, String manifestDigest, String reason) {}
