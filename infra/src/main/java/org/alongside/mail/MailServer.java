package org.alongside.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail server, and as whom mails are sent.
 *
 * @param host its name or address
 * @param port where it listens
 * @param encrypted whether the connection has to be encrypted, by STARTTLS, with a certificate of
 *     that name
 * @param user as whom to log in; none if it takes mails without
 * @param password of that user
 * @param from the address from which mails come
 */
public record MailServer(
        String host,
        int port,
        boolean encrypted,
        @Nullable String user,
        @Nullable String password,
        String from) {

    /** Shows no credentials. */
    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + "]";
    }
}
