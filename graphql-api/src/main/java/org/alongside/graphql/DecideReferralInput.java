package org.alongside.graphql;

import org.alongside.casework.Decision;
import org.jspecify.annotations.Nullable;

/** The manager's decision, as the schema takes it. */
record DecideReferralInput(Decision decision, String rationale, @Nullable String replyToReferrer) {}
