package org.alongside.casework.read;

import java.util.List;
import org.alongside.casework.CaseHistory;
import org.alongside.casework.CaseId;
import org.alongside.readmodel.RecordedEvent;

/** Lets tests of other packages have a case told. */
public final class ToldCase {

    private ToldCase() {}

    public static CaseHistory tell(CaseId caseId, List<RecordedEvent> events) {
        return CaseStory.tell(caseId, events);
    }
}
