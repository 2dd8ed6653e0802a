/** Decisions of the advocacy case. */
@NullMarked
package org.alongside.casework.write;

import org.jspecify.annotations.NullMarked;
