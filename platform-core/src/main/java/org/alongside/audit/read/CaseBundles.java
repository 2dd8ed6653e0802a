package org.alongside.audit.read;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.alongside.audit.CaseBundle;
import org.alongside.audit.GetCaseBundle;
import org.alongside.audit.GetPeriodBundle;
import org.alongside.audit.TimelineEntry;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseStatus;
import org.alongside.messaging.Context;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * Puts a case into one file: a page for people, and beside it what programs read. Who sees the case
 * as an auditor now gets it; the same case makes the same file. Events are whole in it: where they
 * name a case before it in the series that the asker does not see, they get none.
 */
public final class CaseBundles {

    /** The page that people read. */
    static final String PAGE = "timeline.html";

    /** How programs know which parts there are, and what is in them. */
    static final int FORM = 3;

    private final CaseReplay replay;
    private final ShownAccess access;
    private final List<BundleParts> parts;

    /**
     * @param access who saw it
     * @param parts what each part of the service has to add, in this order
     */
    public CaseBundles(CaseReplay replay, ShownAccess access, List<BundleParts> parts) {
        this.replay = replay;
        this.access = access;
        this.parts = List.copyOf(parts);
    }

    @QueryHandler
    Optional<CaseBundle> on(GetCaseBundle question, Context context) {
        return replay.versions(question.caseId(), context.actor())
                .filter(versions -> replay.showsAll(versions, context.actor()))
                .map(versions -> bundle(context, question.caseId(), versions));
    }

    private CaseBundle bundle(Context context, CaseId caseId, Versions versions) {
        CouncilId council = context.council();
        List<TimelineEntry> entries = new ArrayList<>();
        List<CaseStatus> stood = new ArrayList<>();
        for (int version = 1; version <= versions.last(); version++) {
            entries.add(replay.entry(versions, version));
            stood.add(versions.then(version).course().status());
        }
        AccessOf seen =
                AccessOf.of(
                        access.by(context),
                        caseId.value(),
                        null,
                        null,
                        GetPeriodBundle.MOST_ACCESS);
        BundleScope scope =
                new BundleScope(
                        council,
                        caseId,
                        entries.stream().map(TimelineEntry::position).toList(),
                        List.of(),
                        seen.records());
        SequencedMap<String, byte[]> all = new LinkedHashMap<>();
        all.put(PAGE, BundleFile.utf8(TimelinePage.of(council, caseId, entries, stood, seen)));
        parts.forEach(more -> all.putAll(more.of(scope)));
        RecordedEvent last = versions.event(versions.last());
        SequencedMap<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("form", FORM);
        about.put("council", council);
        about.put("case", caseId);
        about.put("version", versions.last());
        about.put("first", entries.getFirst().position());
        about.put("last", last.position());
        about.put("events", versions.last());
        about.put("accessRecords", seen.records().size());
        about.put("recordedAt", last.at());
        BundleFile file = new BundleFile(about, last.at(), all);
        return new CaseBundle(
                "case-" + caseId + "-v" + versions.last() + ".zip",
                Base64.getEncoder().encodeToString(file.zip()),
                file.digest(),
                Subjects.in(versions.events().stream(), seen.records()));
    }
}
