package org.alongside.platform;

/** An undertaking that is to be tried again, as the schema takes it. */
record RetryWorkInput(String slug) {}
