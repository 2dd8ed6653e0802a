package org.alongside.casework;

import org.jspecify.annotations.Nullable;

/**
 * A referral: section 1 of the form.
 *
 * @param support what is wanted, and for whom
 * @param socialWorker the social worker
 * @param professional who referred, where it was another professional
 */
public record Referral(
        Support support, SocialWorker socialWorker, @Nullable Professional professional) {}
