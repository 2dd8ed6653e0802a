/** Tests of what is wired to what. */
@NullMarked
package org.alongside.composition;

import org.jspecify.annotations.NullMarked;
