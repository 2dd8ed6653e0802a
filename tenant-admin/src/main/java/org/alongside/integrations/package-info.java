/**
 * The integrations of a council: machine clients that are bound to it, what each may do, and by
 * what it proves who it is. Secrets and clients live at the identity provider; a secret is shown
 * once and kept nowhere here.
 */
@NullMarked
package org.alongside.integrations;

import org.jspecify.annotations.NullMarked;
