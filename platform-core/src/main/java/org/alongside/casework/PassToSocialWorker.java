package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Passes the case from one social worker to another; the former loses access.
 *
 * @param account the account of the new social worker
 * @param socialWorkers whether it is the account of a social worker of the council
 */
public record PassToSocialWorker(
        @TargetAggregateIdentifier CaseId caseId,
        String account,
        boolean socialWorkers,
        SocialWorker socialWorker,
        String reason,
        Instant at)
        implements CaseCommand {}
