/** Samples that break the rules of the house. */
@NullMarked
package org.alongside.house.broken.platform;

import org.jspecify.annotations.NullMarked;
