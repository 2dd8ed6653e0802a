/** Answers about access records. */
@NullMarked
package org.alongside.audit.read;

import org.jspecify.annotations.NullMarked;
