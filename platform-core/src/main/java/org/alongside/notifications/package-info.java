/**
 * Who is told by e-mail that a case waits for them, what was sent, and when. A mail names nobody
 * and no case.
 */
@NullMarked
package org.alongside.notifications;

import org.jspecify.annotations.NullMarked;
