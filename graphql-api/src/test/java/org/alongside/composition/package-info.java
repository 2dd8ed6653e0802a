/** What is put together in production, put together with parts that fail. */
@NullMarked
package org.alongside.composition;

import org.jspecify.annotations.NullMarked;
