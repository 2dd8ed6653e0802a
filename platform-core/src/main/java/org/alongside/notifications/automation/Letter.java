package org.alongside.notifications.automation;

import java.util.UUID;

/**
 * A mail to one person.
 *
 * @param id the same for the same mail, so that a mailbox can tell that it came twice
 * @param to the address
 * @param subject one line, without personal data
 * @param text plain text, without personal data
 */
public record Letter(UUID id, String to, String subject, String text) {

    /** Shows no address. */
    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
