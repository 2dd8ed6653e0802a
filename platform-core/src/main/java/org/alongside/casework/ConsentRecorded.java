package org.alongside.casework;

import org.alongside.event.EventName;

/** The parent's consent, its refusal or its withdrawal, was recorded after the referral. */
@EventName("casework.ConsentRecorded")
public record ConsentRecorded(CaseId caseId, Consent consent) implements CaseEvent {}
