/** Decisions about integrations. */
@NullMarked
package org.alongside.integrations.write;

import org.jspecify.annotations.NullMarked;
