/** Decisions of the register of advocates. */
@NullMarked
package org.alongside.advocates.write;

import org.jspecify.annotations.NullMarked;
