package org.alongside.platform;

/** A suspended council whose work is to go on, as the schema takes it. */
record ResumeCouncilInput(String slug, String reason) {}
