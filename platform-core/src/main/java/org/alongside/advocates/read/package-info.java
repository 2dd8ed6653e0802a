/** Read models of the register of advocates. */
@NullMarked
package org.alongside.advocates.read;

import org.jspecify.annotations.NullMarked;
