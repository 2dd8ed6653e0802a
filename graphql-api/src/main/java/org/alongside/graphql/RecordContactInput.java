package org.alongside.graphql;

import org.alongside.casework.Contact;

/** A contact with the parent, as the schema takes it. */
record RecordContactInput(Contact contact) {}
