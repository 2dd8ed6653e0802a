/** Tells people by e-mail what waits for them, when it is due and when it is overdue. */
@NullMarked
package org.alongside.notifications.automation;

import org.jspecify.annotations.NullMarked;
