package org.alongside.graphql;

import java.time.Instant;
import java.time.LocalDate;
import org.alongside.casework.CaseView;
import org.alongside.casework.Contact;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.NoteVisibility;
import org.jspecify.annotations.Nullable;

/** A contact with the parent, in the words of the schema: with as much of its note as is read. */
record ContactNode(
        String id,
        LocalDate on,
        ContactMethod method,
        boolean reached,
        @Nullable String note,
        NoteVisibility visibility,
        boolean noteWithheld,
        String by,
        Instant at) {

    /**
     * The contact as the caller sees it.
     *
     * @param working whether they read working notes of this case
     */
    static ContactNode of(CaseView.ContactView view, boolean working) {
        Contact contact = view.contact();
        boolean read =
                switch (contact.visibility()) {
                    case SHARED_WITH_PARENT -> true;
                    case WORKING -> working;
                };
        return new ContactNode(
                view.contactId().toString(),
                contact.on(),
                contact.method(),
                contact.reached(),
                read ? contact.note() : null,
                contact.visibility(),
                !read && contact.note() != null,
                view.by(),
                view.at());
    }
}
