/** Where the application is put together, from its environment. */
@NullMarked
package org.alongside.composition;

import org.jspecify.annotations.NullMarked;
