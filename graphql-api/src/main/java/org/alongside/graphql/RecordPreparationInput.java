package org.alongside.graphql;

import org.alongside.casework.Preparation;

/** What was done before the conference, as the schema takes it. */
record RecordPreparationInput(Preparation preparation) {}
