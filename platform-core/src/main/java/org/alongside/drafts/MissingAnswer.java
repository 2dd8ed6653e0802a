package org.alongside.drafts;

/**
 * What a draft cannot be submitted without.
 *
 * @param field the part of the referral, as a path like {@code parent.name}
 * @param words what to do about it; no personal data
 */
public record MissingAnswer(String field, String words) {}
