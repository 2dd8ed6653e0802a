/** The advocacy case: from a referral or a parent's own request to its completion. */
@NullMarked
package org.alongside.casework;

import org.jspecify.annotations.NullMarked;
