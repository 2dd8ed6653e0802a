/**
 * Offers of an advocate: every parent of every family in the process gets one, also where no
 * referral follows.
 */
@NullMarked
package org.alongside.offers;

import org.jspecify.annotations.NullMarked;
