package org.alongside.platform;

/** A council that is to move, as the schema takes it. */
record MoveCouncilInput(String slug, String cell, String reason) {}
