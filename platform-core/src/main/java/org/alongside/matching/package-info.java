/**
 * Who could support the parent of a case, in order and with the reasons for and against each. A
 * person allocates; this only says what is known.
 */
@NullMarked
package org.alongside.matching;

import org.jspecify.annotations.NullMarked;
