package org.alongside.platform;

/** An onboarding whose failed step is to be tried again, as the schema takes it. */
record RetryProvisioningInput(String slug) {}
