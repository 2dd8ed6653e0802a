/** The rules of the house, and samples that break each of them. */
@NullMarked
package org.alongside.house;

import org.jspecify.annotations.NullMarked;
