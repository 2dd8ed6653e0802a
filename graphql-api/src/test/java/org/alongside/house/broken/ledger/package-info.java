/** Samples that break the rules of the house. */
@NullMarked
package org.alongside.house.broken.ledger;

import org.jspecify.annotations.NullMarked;
