package org.alongside.platform;

/** A council that is to be exported, as the schema takes it. */
record ExportCouncilInput(String slug, String reason, boolean keepClosed) {}
