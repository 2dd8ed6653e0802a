package org.alongside.graphql;

/** The end of a pause, as the schema takes it. */
record ResumeAdvocateInput(String advocateId) {}
