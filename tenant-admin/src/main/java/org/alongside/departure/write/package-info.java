/** Decisions of a council about its departure. */
@NullMarked
package org.alongside.departure.write;

import org.jspecify.annotations.NullMarked;
