/** Read models of the list of external providers. */
@NullMarked
package org.alongside.providers.read;

import org.jspecify.annotations.NullMarked;
