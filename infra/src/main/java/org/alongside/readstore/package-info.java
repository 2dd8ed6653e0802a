/** The read store on MongoDB, one database per council, one collection per projection. */
@NullMarked
package org.alongside.readstore;

import org.jspecify.annotations.NullMarked;
