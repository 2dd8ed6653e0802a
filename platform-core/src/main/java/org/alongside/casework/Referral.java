package org.alongside.casework;

/**
 * A social worker's referral: section 1 of the form.
 *
 * @param support what is wanted, and for whom
 * @param socialWorker the social worker
 */
public record Referral(Support support, SocialWorker socialWorker) {}
