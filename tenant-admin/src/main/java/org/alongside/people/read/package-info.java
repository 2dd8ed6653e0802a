/** Shows people as they are at the identity provider. */
@NullMarked
package org.alongside.people.read;

import org.jspecify.annotations.NullMarked;
