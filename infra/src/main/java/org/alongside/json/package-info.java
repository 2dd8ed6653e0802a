/** How records become JSON and come back. */
@NullMarked
package org.alongside.json;

import org.jspecify.annotations.NullMarked;
