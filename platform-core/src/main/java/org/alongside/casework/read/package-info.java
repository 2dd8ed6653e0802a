/** Read models and histories of the advocacy case. */
@NullMarked
package org.alongside.casework.read;

import org.jspecify.annotations.NullMarked;
