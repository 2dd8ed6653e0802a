package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.providers.ProviderId;

/** The external provider does not take the case, or it was called back from them. */
@EventName("casework.ProviderRefused")
public record ProviderRefused(CaseId caseId, ProviderId providerId, @Personal String reason)
        implements CaseEvent {}
