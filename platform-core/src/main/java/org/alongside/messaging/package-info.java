/** Kernel: how commands and queries are sent, with council and actor on every message. */
@NullMarked
package org.alongside.messaging;

import org.jspecify.annotations.NullMarked;
