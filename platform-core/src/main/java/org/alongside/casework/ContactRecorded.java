package org.alongside.casework;

import java.util.UUID;
import org.alongside.event.EventName;

/** There was a contact with the parent, or an attempt. */
@EventName("casework.ContactRecorded")
public record ContactRecorded(CaseId caseId, UUID contactId, Contact contact)
        implements CaseEvent {}
