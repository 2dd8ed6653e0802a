/** Answers who could take a case, from the register and the case. */
@NullMarked
package org.alongside.matching.read;

import org.jspecify.annotations.NullMarked;
