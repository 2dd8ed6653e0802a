/**
 * Drafts of referrals: what somebody has written of a referral or request before they submit it. A
 * draft is its author's only and leaves no event; it is discarded, submitted, or expires.
 */
@NullMarked
package org.alongside.drafts;

import org.jspecify.annotations.NullMarked;
