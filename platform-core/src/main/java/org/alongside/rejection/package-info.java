/** Kernel: what a rule says when it refuses. */
@NullMarked
package org.alongside.rejection;

import org.jspecify.annotations.NullMarked;
