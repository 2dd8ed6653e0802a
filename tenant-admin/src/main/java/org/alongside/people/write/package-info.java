/** Decisions about a council's people. */
@NullMarked
package org.alongside.people.write;

import org.jspecify.annotations.NullMarked;
