/** Kernel: read models as pure functions of a council's events, one document per subject. */
@NullMarked
package org.alongside.readmodel;

import org.jspecify.annotations.NullMarked;
