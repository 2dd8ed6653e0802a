/** Decisions about a council's settings. */
@NullMarked
package org.alongside.settings.write;

import org.jspecify.annotations.NullMarked;
