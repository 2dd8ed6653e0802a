package org.alongside.casework;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** The case was restricted to named people. */
@EventName("casework.CaseRestricted")
public record CaseRestricted(CaseId caseId, Set<String> accounts, @Personal String reason)
        implements CaseEvent {

    public CaseRestricted {
        accounts = Collections.unmodifiableSet(new TreeSet<>(accounts));
    }
}
