package org.alongside.casework;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records a contact with the parent. */
public record RecordContact(
        @TargetAggregateIdentifier CaseId caseId, UUID contactId, Contact contact, Instant at)
        implements CaseCommand {}
