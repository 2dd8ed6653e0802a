/** A node's part in following the councils' logs: which have grown, who leads, what stopped. */
@NullMarked
package org.alongside.signing;

import org.jspecify.annotations.NullMarked;
