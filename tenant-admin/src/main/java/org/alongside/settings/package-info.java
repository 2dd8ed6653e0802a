/**
 * What a council has set for itself, and from when each thing holds: events of the council's own,
 * so that whatever happens is judged by the settings of its own time.
 */
@NullMarked
package org.alongside.settings;

import org.jspecify.annotations.NullMarked;
