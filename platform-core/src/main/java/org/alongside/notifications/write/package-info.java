/** Notes what was sent. */
@NullMarked
package org.alongside.notifications.write;

import org.jspecify.annotations.NullMarked;
