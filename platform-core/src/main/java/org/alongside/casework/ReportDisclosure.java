package org.alongside.casework;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Records that significant harm was disclosed: the limit of the advocate's confidentiality.
 *
 * @param details what was disclosed, and by whom
 */
public record ReportDisclosure(
        @TargetAggregateIdentifier CaseId caseId, UUID disclosureId, String details, Instant at)
        implements CaseCommand {}
