/** Samples that break the rules of the house. */
@NullMarked
package org.alongside.house.broken.tenancy;

import org.jspecify.annotations.NullMarked;
