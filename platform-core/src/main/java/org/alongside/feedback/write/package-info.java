/** Decisions about parents' feedback. */
@NullMarked
package org.alongside.feedback.write;

import org.jspecify.annotations.NullMarked;
