package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** The case passed to another social worker; the former one sees it no more. */
@EventName("casework.PassedToSocialWorker")
public record PassedToSocialWorker(
        CaseId caseId, String account, SocialWorker socialWorker, @Personal String reason)
        implements CaseEvent {}
