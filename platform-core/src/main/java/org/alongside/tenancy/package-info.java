/** Kernel: which council a piece of work belongs to, and how that is carried and checked. */
@NullMarked
package org.alongside.tenancy;

import org.jspecify.annotations.NullMarked;
