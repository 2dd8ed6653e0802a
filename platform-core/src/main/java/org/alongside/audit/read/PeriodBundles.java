package org.alongside.audit.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.audit.GetPeriodBundle;
import org.alongside.audit.PeriodBundle;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.messaging.Context;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * Puts what was recorded over a period into one file. It has all of the events of the cases that
 * are open to the asker, as the file of each of them would have. Of what else was done it tells
 * when, by whom and what, as the list of somebody's doings does; of what happened in closed cases,
 * nothing. Of both it has the hashes of the leaves, so that nothing of the period can be left out
 * unseen.
 */
public final class PeriodBundles {

    private final CaseReplay replay;
    private final EventsOfPeriods events;
    private final Sieves sieves;
    private final Telling telling;
    private final ShownAccess access;
    private final List<BundleParts> parts;

    /**
     * @param access who saw what
     * @param parts what each part of the service has to add, in this order
     */
    public PeriodBundles(
            CaseReplay replay,
            EventsOfPeriods events,
            Sieves sieves,
            Telling telling,
            ShownAccess access,
            List<BundleParts> parts) {
        this.replay = replay;
        this.events = events;
        this.sieves = sieves;
        this.telling = telling;
        this.access = access;
        this.parts = List.copyOf(parts);
    }

    @QueryHandler
    Optional<PeriodBundle> on(GetPeriodBundle question, Context context) {
        if (!context.actor().holdsAny(Role.AUDITOR)) {
            return Optional.empty();
        }
        List<RecordedEvent> all =
                events.of(question.from(), question.to(), GetPeriodBundle.MOST_EVENTS);
        AccessOf seen =
                AccessOf.of(
                        access.by(context),
                        null,
                        question.from(),
                        question.to(),
                        GetPeriodBundle.MOST_ACCESS);
        return all.size() > GetPeriodBundle.MOST_EVENTS || seen.more()
                ? Optional.empty()
                : Optional.of(bundle(question, context, all, seen));
    }

    private PeriodBundle bundle(
            GetPeriodBundle question, Context context, List<RecordedEvent> all, AccessOf seen) {
        CouncilId council = context.council();
        Sieve sieve = sieves.of(context.actor());
        Map<CaseId, Boolean> open = new HashMap<>();
        List<RecordedEvent> whole = new ArrayList<>();
        List<Long> hashed = new ArrayList<>();
        List<PeriodPage.Entry> entries = new ArrayList<>();
        Set<CaseId> cases = new LinkedHashSet<>();
        for (RecordedEvent event : all) {
            boolean told = sieve.lets(event);
            if (told
                    && event.payload() instanceof CaseEvent of
                    && open.computeIfAbsent(of.caseId(), id -> isOpen(id, context.actor()))) {
                whole.add(event);
                cases.add(of.caseId());
                entries.add(entry(event));
            } else {
                hashed.add(event.position());
                if (told && !(event.payload() instanceof CaseEvent)) {
                    entries.add(entry(event));
                }
            }
        }
        BundleScope scope =
                new BundleScope(
                        council,
                        null,
                        whole.stream().map(RecordedEvent::position).toList(),
                        hashed,
                        seen.records());
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                CaseBundles.PAGE,
                BundleFile.utf8(
                        PeriodPage.of(
                                council,
                                question.from(),
                                question.to(),
                                all.size(),
                                entries,
                                seen)));
        parts.forEach(more -> files.putAll(more.of(scope)));
        Instant last = all.isEmpty() ? question.from() : all.getLast().at();
        SequencedMap<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("form", CaseBundles.FORM);
        about.put("council", council);
        about.put("from", question.from());
        about.put("to", question.to());
        about.put("first", all.isEmpty() ? null : all.getFirst().position());
        about.put("last", all.isEmpty() ? null : all.getLast().position());
        about.put("events", all.size());
        about.put("whole", whole.size());
        about.put("accessRecords", seen.records().size());
        about.put("recordedAt", last);
        BundleFile file = new BundleFile(about, last, files);
        return new PeriodBundle(
                "period-%s-%d-events.zip"
                        .formatted(
                                question.from().toString().replaceAll("[^0-9TZ]", ""), all.size()),
                Base64.getEncoder().encodeToString(file.zip()),
                file.digest(),
                all.size(),
                whole.size(),
                List.copyOf(cases),
                Subjects.in(whole.stream(), seen.records()));
    }

    /** Whether its own file would be given. */
    private boolean isOpen(CaseId caseId, Actor asker) {
        return replay.versions(caseId, asker)
                .filter(versions -> replay.showsAll(versions, asker))
                .isPresent();
    }

    private PeriodPage.Entry entry(RecordedEvent event) {
        return new PeriodPage.Entry(DoingQueries.tell(event, telling), event.context().actor());
    }
}
