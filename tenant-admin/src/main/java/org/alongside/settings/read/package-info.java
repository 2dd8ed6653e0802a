/** Answers about a council's settings, from their events. */
@NullMarked
package org.alongside.settings.read;

import org.jspecify.annotations.NullMarked;
