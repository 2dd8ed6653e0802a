/** The packaged application as a process of its own, killed and started again. */
@NullMarked
package org.alongside.process;

import org.jspecify.annotations.NullMarked;
