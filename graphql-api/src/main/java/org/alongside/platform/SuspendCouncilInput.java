package org.alongside.platform;

/** A council whose work is to be stopped, as the schema takes it. */
record SuspendCouncilInput(String slug, String reason) {}
