package org.alongside.audit.read;

import java.util.List;
import org.alongside.audit.GetTimeline;
import org.alongside.casework.CaseId;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.Window;

/** Lets tests of other packages read a case's timeline. */
public final class TimelineOfEvents {

    private TimelineOfEvents() {}

    /** What the last event changed, as {@code label: before -> after}. */
    public static List<String> lastChanges(CaseId caseId, List<RecordedEvent> events) {
        return ReplayedCase.replay(events)
                .on(
                        new GetTimeline(caseId, new Window.Range(1, true, null, null)),
                        ReplayedCase.AUDITOR)
                .orElseThrow()
                .items()
                .getFirst()
                .value()
                .changes()
                .stream()
                .map(change -> change.label() + ": " + change.before() + " -> " + change.after())
                .toList();
    }
}
