/** Hands mails to a mail server, by SMTP. */
@NullMarked
package org.alongside.mail;

import org.jspecify.annotations.NullMarked;
