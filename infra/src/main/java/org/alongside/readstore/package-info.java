/**
 * The read store on MongoDB, one database per council, and the runner that keeps it up with the
 * events.
 */
@NullMarked
package org.alongside.readstore;

import org.jspecify.annotations.NullMarked;
