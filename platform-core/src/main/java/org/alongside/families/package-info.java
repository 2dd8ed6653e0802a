/** Families, as far as cases, offers and advocates have to tell them apart. */
@NullMarked
package org.alongside.families;

import org.jspecify.annotations.NullMarked;
