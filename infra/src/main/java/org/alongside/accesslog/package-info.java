/** Access records in PostgreSQL: appended through one function, several requests' at a time. */
@NullMarked
package org.alongside.accesslog;

import org.jspecify.annotations.NullMarked;
