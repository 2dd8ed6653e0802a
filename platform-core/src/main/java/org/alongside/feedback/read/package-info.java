/** Read models of parents' feedback. */
@NullMarked
package org.alongside.feedback.read;

import org.jspecify.annotations.NullMarked;
