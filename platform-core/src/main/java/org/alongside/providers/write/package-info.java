/** Decisions about the list of external providers. */
@NullMarked
package org.alongside.providers.write;

import org.jspecify.annotations.NullMarked;
