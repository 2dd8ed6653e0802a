package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.ALLOCATION;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.allocated;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.attended;
import static org.alongside.casework.CaseExamples.awaited;
import static org.alongside.casework.CaseExamples.completed;
import static org.alongside.casework.CaseExamples.noConsent;
import static org.alongside.casework.CaseExamples.outcomeRecorded;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.proceed;
import static org.alongside.casework.CaseExamples.providerAccepted;
import static org.alongside.casework.CaseExamples.sentToProvider;
import static org.alongside.casework.CaseExamples.submitted;
import static org.alongside.casework.CaseExamples.support;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.alongside.actor.Role;
import org.alongside.casework.AllocationAccepted;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.Decision;
import org.alongside.casework.LinkGround;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.Task;
import org.alongside.messaging.Context;

/** How far a case has come, and who asks something of it. */
final class CaseStages {

    static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    static final LocalDate MEETING_DAY = LocalDate.of(2026, 12, 3);

    static final Context REFERRER = as("referrer", Role.REFERRER);
    static final Context PARENT = as("parent", Role.PARENT);
    static final Context MANAGER = as("manager", Role.ADVOCACY_MANAGER);
    static final Context ADMIN = as("admin", Role.ADVOCACY_ADMIN);
    static final Context ADVOCATE_PERSON = as("advocate", Role.ADVOCATE);
    static final Context STRANGER = as("stranger", Role.REFERRER, Role.ADVOCATE, Role.PARENT);

    static final List<CaseEvent> REFERRED =
            List.of(submitted(), passed(PassStage.AFTER_REFERRAL), awaited(Task.DECIDE, MONDAY));
    static final List<CaseEvent> UNCONSENTED =
            List.of(
                    submitted(support(noConsent(), support().meeting())),
                    passed(PassStage.AFTER_REFERRAL),
                    awaited(Task.DECIDE, MONDAY),
                    proceed(),
                    awaited(Task.RECORD_CONSENT, MONDAY));
    static final List<CaseEvent> RETURNED =
            then(
                    REFERRED,
                    new ManagerDecided(
                            CASE, Decision.MORE_INFORMATION, "Unclear.", "Which meeting?"),
                    awaited(Task.PROVIDE_INFORMATION, MONDAY));
    static final List<CaseEvent> REFUSED =
            then(
                    REFERRED,
                    new ManagerDecided(CASE, Decision.NO_FURTHER_ACTION, "Because.", "Sorry."));
    static final List<CaseEvent> DECIDED =
            then(REFERRED, proceed(), awaited(Task.ALLOCATE, MONDAY));
    static final List<CaseEvent> ASKED =
            then(DECIDED, sentToProvider(), awaited(Task.CHASE_PROVIDER, MONDAY));
    static final List<CaseEvent> PROVIDED =
            then(ASKED, providerAccepted(), awaited(Task.SUPPORT, MEETING_DAY));
    static final List<CaseEvent> ALLOCATED =
            then(DECIDED, allocated(), awaited(Task.ACCEPT_ALLOCATION, MONDAY));
    static final List<CaseEvent> ACCEPTED =
            then(
                    ALLOCATED,
                    new AllocationAccepted(CASE, ALLOCATION, AllocationParty.ADVOCATE),
                    awaited(Task.SUPPORT, MEETING_DAY));
    static final List<CaseEvent> ATTENDED =
            then(ACCEPTED, attended(), awaited(Task.RECORD_OUTCOME, MONDAY));
    static final List<CaseEvent> PASSED_AGAIN =
            then(
                    ATTENDED,
                    outcomeRecorded(),
                    passed(PassStage.AFTER_OUTCOME),
                    awaited(Task.SIGN_OFF, MONDAY));
    static final List<CaseEvent> COMPLETED = then(PASSED_AGAIN, completed());

    private CaseStages() {}

    static List<CaseEvent> then(List<? extends CaseEvent> before, CaseEvent... more) {
        List<CaseEvent> all = new ArrayList<>(before);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /** The parent's account is linked. */
    static ParentAccountLinked linked(String account) {
        return new ParentAccountLinked(CASE, account, LinkGround.IDENTITY_CHECKED);
    }
}
