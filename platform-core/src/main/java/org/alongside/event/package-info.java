/** Kernel: what every event says of itself to the store. */
@NullMarked
package org.alongside.event;

import org.jspecify.annotations.NullMarked;
