/** Access records on a real PostgreSQL. */
@NullMarked
package org.alongside.accesslog;

import org.jspecify.annotations.NullMarked;
