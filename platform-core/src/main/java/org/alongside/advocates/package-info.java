/** The register of advocates: who they are, what they offer, whether they may be allocated. */
@NullMarked
package org.alongside.advocates;

import org.jspecify.annotations.NullMarked;
