package org.alongside.mail;

/**
 * The mail server could not be asked, or wants the mail later: it is handed over again. Without a
 * cause and a message of it, for a server's answer may quote an address.
 */
public final class MailServerAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MailServerAway(String what) {
        super(what);
    }
}
