/** Durable work: what is due is a row in PostgreSQL until it is done. */
@NullMarked
package org.alongside.schedule;

import org.jspecify.annotations.NullMarked;
