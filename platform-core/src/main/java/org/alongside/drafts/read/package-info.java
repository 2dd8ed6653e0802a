/** Answers about drafts, and about the notice that a referral would give. */
@NullMarked
package org.alongside.drafts.read;

import org.jspecify.annotations.NullMarked;
