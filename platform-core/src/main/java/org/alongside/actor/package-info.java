/** Kernel: who acts, in which role, through which client. */
@NullMarked
package org.alongside.actor;

import org.jspecify.annotations.NullMarked;
