package org.alongside.settings;

/**
 * How long a draft of a referral that nobody goes on with is kept.
 *
 * @param days the days from when it was last saved; 1 to 90
 */
public record DraftDays(int days) {}
