package org.alongside.graphql;

import org.alongside.casework.Decision;

/** The manager's decision, as the schema takes it. */
record DecideReferralInput(Decision decision, String rationale) {}
