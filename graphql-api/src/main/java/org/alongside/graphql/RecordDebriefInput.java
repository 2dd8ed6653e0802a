package org.alongside.graphql;

import org.alongside.casework.Debrief;

/** What was done after the conference, as the schema takes it. */
record RecordDebriefInput(Debrief debrief) {}
