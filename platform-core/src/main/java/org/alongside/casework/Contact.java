package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * A contact between the parent and the advocate, or the service.
 *
 * @param on the day
 * @param method how
 * @param reached whether the parent was reached
 * @param note a short note; none if nothing is to be said
 * @param visibility who reads the note
 */
public record Contact(
        LocalDate on,
        ContactMethod method,
        boolean reached,
        @Personal @Nullable String note,
        NoteVisibility visibility) {}
