package org.alongside.audit.read;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.alongside.audit.CaseBundle;
import org.alongside.audit.GetCaseBundle;
import org.alongside.audit.TimelineEntry;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseStatus;
import org.alongside.messaging.Context;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.axonframework.queryhandling.QueryHandler;

/**
 * Puts a case into one file: a page for people, and beside it what programs read. Who sees the case
 * as an auditor now gets it; the same case makes the same file. Events are whole in it: where they
 * name a case before it in the series that the asker does not see, they get none.
 */
public final class CaseBundles {

    /** The page that people read. */
    static final String PAGE = "timeline.html";

    private final CaseReplay replay;
    private final List<BundleParts> parts;

    /**
     * @param parts what each part of the service has to add, in this order
     */
    public CaseBundles(CaseReplay replay, List<BundleParts> parts) {
        this.replay = replay;
        this.parts = List.copyOf(parts);
    }

    @QueryHandler
    Optional<CaseBundle> on(GetCaseBundle question, Context context) {
        return replay.versions(question.caseId(), context.actor())
                .filter(versions -> replay.showsAll(versions, context.actor()))
                .map(versions -> bundle(context.council(), question.caseId(), versions));
    }

    private CaseBundle bundle(CouncilId council, CaseId caseId, Versions versions) {
        List<TimelineEntry> entries = new ArrayList<>();
        List<CaseStatus> stood = new ArrayList<>();
        for (int version = 1; version <= versions.last(); version++) {
            entries.add(replay.entry(versions, version));
            stood.add(versions.then(version).course().status());
        }
        SequencedMap<String, byte[]> all = new LinkedHashMap<>();
        all.put(PAGE, BundleFile.utf8(TimelinePage.of(council, caseId, entries, stood)));
        parts.forEach(more -> all.putAll(more.of(caseId)));
        RecordedEvent last = versions.event(versions.last());
        BundleFile file =
                new BundleFile(council, caseId, versions.last(), last.position(), last.at(), all);
        return new CaseBundle(
                "case-" + caseId + "-v" + versions.last() + ".zip",
                Base64.getEncoder().encodeToString(file.zip()),
                file.digest());
    }
}
