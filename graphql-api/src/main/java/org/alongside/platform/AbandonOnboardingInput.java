package org.alongside.platform;

/** An onboarding that is to be given up, as the schema takes it. */
record AbandonOnboardingInput(String slug, String reason) {}
