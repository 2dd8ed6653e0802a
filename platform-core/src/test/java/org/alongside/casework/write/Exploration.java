package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.DISCLOSURE;
import static org.alongside.casework.CaseExamples.FAMILY;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.consent;
import static org.alongside.casework.CaseExamples.noConsent;
import static org.alongside.casework.CaseExamples.outcome;
import static org.alongside.casework.CaseExamples.referral;
import static org.alongside.casework.CaseExamples.support;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.casework.AcceptAllocation;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseCourse;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseResult;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.OpenInEmergency;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.ReportDisclosure;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.SelfRequest;
import org.alongside.casework.ShutOut;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.casework.Task;
import org.alongside.casework.WorkAwaited;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Context;
import org.alongside.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Every command asked of the case in every state that can be reached so, beginning with a referral,
 * a request and the states of the case table.
 *
 * @param steps what was done, and where it led
 * @param refusals what was refused
 */
record Exploration(List<Step> steps, List<Rejection> refusals) {

    /** That of the case as it is: the same for all tests. */
    static final Exploration DONE = explore();

    /**
     * A command that was done.
     *
     * @param words the command, with the answer that makes a difference
     * @param from where the case stood before; none where it began
     * @param to where it stands then
     * @param awaits what it waits for then; none once it has ended
     */
    record Step(
            CaseCommand command,
            String words,
            @Nullable CaseCourse from,
            CaseCourse to,
            @Nullable Task awaits) {}

    private record Asked(String words, CaseCommand command) {}

    private record Place(CaseCourse course, @Nullable Task task, boolean consent) {}

    private static Exploration explore() {
        CaseBench bench = new CaseBench();
        bench.families.addAll(List.of(FAMILY, new FamilyId(new UUID(1, 1))));
        CasePlay play = new CasePlay(bench);
        List<Asked> repertoire = repertoire();
        List<Step> steps = new ArrayList<>();
        List<Rejection> refusals = new ArrayList<>();
        Deque<List<CaseEvent>> open = new ArrayDeque<>();
        Set<Place> seen = new HashSet<>();
        for (Support wanted : List.of(support(), support(noConsent(), support().meeting()))) {
            begin(
                    play,
                    as("worker", Role.REFERRER),
                    new SubmitReferral(
                            CASE, referral(wanted), null, null, null, FAMILY, null, TODAY),
                    steps,
                    open);
            begin(
                    play,
                    as("parent", Role.PARENT),
                    new RequestAdvocate(
                            CASE,
                            new SelfRequest(wanted, null, null),
                            null,
                            null,
                            null,
                            FAMILY,
                            null,
                            TODAY),
                    steps,
                    open);
        }
        open.addAll(CaseTableTest.STATES.values());
        open.forEach(history -> seen.add(place(history)));
        while (!open.isEmpty()) {
            List<CaseEvent> history = open.remove();
            CaseCourse from = place(history).course();
            for (Asked asked : repertoire) {
                CasePlay.Answer answer = play.ask(history, asker(asked.command()), asked.command());
                if (answer.refused() != null) {
                    refusals.add(answer.refused());
                    continue;
                }
                List<CaseEvent> after = new ArrayList<>(history);
                after.addAll(answer.events());
                Place reached = place(after);
                steps.add(
                        new Step(
                                asked.command(),
                                asked.words(),
                                from,
                                reached.course(),
                                reached.task()));
                if (seen.add(reached)) {
                    open.add(List.copyOf(after));
                }
            }
        }
        return new Exploration(List.copyOf(steps), List.copyOf(refusals));
    }

    /** Whom a restriction names has nothing to open. */
    private static Context asker(CaseCommand command) {
        return command instanceof OpenInEmergency
                ? as("auditor", Role.AUDITOR)
                : CaseTableTest.CLERK;
    }

    private static void begin(
            CasePlay play,
            Context who,
            CaseCommand command,
            List<Step> steps,
            Deque<List<CaseEvent>> open) {
        List<CaseEvent> events = play.ask(List.of(), who, command).events();
        Place place = place(events);
        steps.add(
                new Step(
                        command,
                        command.getClass().getSimpleName(),
                        null,
                        place.course(),
                        place.task()));
        open.add(events);
    }

    /** One of each command, and the others where the answer makes a difference. */
    private static List<Asked> repertoire() {
        List<Asked> all = new ArrayList<>();
        CaseTableTest.COMMANDS.forEach((name, command) -> {
            if (!(command instanceof DecideReferral)
                    && !(command instanceof RecordConsent)
                    && !(command instanceof ReportDisclosure)) {
                all.add(new Asked(name, command));
            }
        });
        for (Decision decision : Decision.values()) {
            all.add(
                    new Asked(
                            "DecideReferral " + decision,
                            new DecideReferral(CASE, decision, "So.", "Like this.", TODAY)));
        }
        all.add(new Asked("RecordConsent yes", new RecordConsent(CASE, consent(), TODAY)));
        all.add(new Asked("RecordConsent no", new RecordConsent(CASE, noConsent(), TODAY)));
        for (CaseResult result : CaseResult.values()) {
            all.add(
                    new Asked(
                            "RecordOutcome",
                            new RecordOutcome(CASE, outcome(result), null, TODAY)));
        }
        all.add(
                new Asked(
                        "AcceptAllocation",
                        new AcceptAllocation(CASE, AllocationParty.PARENT, TODAY)));
        all.add(
                new Asked(
                        "ReportDisclosure",
                        new ReportDisclosure(CASE, DISCLOSURE, "What was said.", TODAY)));
        all.add(
                new Asked(
                        "ShutOut the advocate",
                        new ShutOut(CASE, "advocate", true, "Knows the family.", TODAY)));
        return List.copyOf(all);
    }

    private static Place place(List<CaseEvent> history) {
        CaseCourse course = CaseCourse.BEGINNING;
        @Nullable Task task = null;
        boolean consent = true;
        for (CaseEvent event : history) {
            course = course.then(event);
            switch (event) {
                case ReferralSubmitted submitted ->
                        consent = submitted.referral().support().consent().given();
                case AdvocateRequested requested ->
                        consent = requested.request().support().consent().given();
                case ConsentRecorded recorded -> consent = recorded.consent().given();
                case WorkAwaited awaited -> task = awaited.task();
                default -> {}
            }
        }
        return new Place(course, course.ended() ? null : task, consent);
    }
}
