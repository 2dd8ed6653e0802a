package org.alongside.graphql;

import org.alongside.casework.Consent;

/** The parent's consent after the referral, as the schema takes it. */
record RecordConsentInput(Consent consent) {}
