package org.alongside.graphql;

import org.alongside.casework.Meeting;

/** A conference that is set anew, as the schema takes it. */
record RescheduleConferenceInput(Meeting meeting, String reason) {}
