/**
 * From an access token to the council, or the platform, and the actor, or to the reason why there
 * is none.
 */
@NullMarked
package org.alongside.identity;

import org.jspecify.annotations.NullMarked;
