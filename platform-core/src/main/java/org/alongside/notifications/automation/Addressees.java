package org.alongside.notifications.automation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CaseView;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.ConferenceState;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.Task;
import org.alongside.casework.WorkAwaited;
import org.alongside.notifications.Occasion;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Whom an occasion concerns, as things stand now: nobody any more where the work was done or became
 * another, and never somebody who may not see the case. Parents are never among them: a mail in a
 * mailbox that others read can endanger them.
 */
final class Addressees {

    private final RecordedCases.RecordedCase of;
    private final CaseView view;
    private final Colleagues colleagues;
    private final Map<String, Colleague> found = new LinkedHashMap<>();

    private Addressees(RecordedCases.RecordedCase of, Colleagues colleagues) {
        this.of = of;
        this.view = of.view();
        this.colleagues = colleagues;
    }

    /**
     * Them, each once.
     *
     * @param recorded the event that gave the occasion
     */
    static List<Colleague> of(
            RecordedCases.RecordedCase of,
            RecordedEvent recorded,
            Occasion occasion,
            Colleagues colleagues) {
        Addressees addressees = new Addressees(of, colleagues);
        addressees.find(recorded, occasion);
        return List.copyOf(addressees.found.values());
    }

    private void find(RecordedEvent recorded, Occasion occasion) {
        CaseEvent event = (CaseEvent) recorded.payload();
        switch (occasion) {
            case WORK, REMINDER, RECORD_MISSING -> {
                if (event instanceof WorkAwaited work && isAwaited(recorded)) {
                    whoseWorkIs(work.task());
                    if (occasion == Occasion.WORK && work.task() != Task.ESCALATE) {
                        // Who did what led to it knows.
                        found.remove(recorded.context().actor().account());
                    }
                }
            }
            case OVERDUE -> {
                if (event instanceof WorkAwaited && isAwaited(recorded)) {
                    all(Role.ADVOCACY_MANAGER);
                }
            }
            case DECIDED -> {
                if (isLast(recorded, ManagerDecided.class)) {
                    one(view.worker(), Role.REFERRER);
                }
            }
            case PASSED -> {
                if (isLast(recorded, PassedToSocialWorker.class) && !view.course().ended()) {
                    one(view.worker(), Role.REFERRER);
                }
            }
            case EMERGENCY -> {
                // Also whom the restriction leaves out: the mail says nothing of the case.
                overseers(Role.ADVOCACY_MANAGER);
                overseers(Role.AUDITOR);
                found.remove(recorded.context().actor().account());
            }
            case REPORT_DUE -> {
                if (isLast(recorded, ManagerDecided.class, ConferenceRescheduled.class)
                        && isReportAwaited()) {
                    one(view.worker(), Role.REFERRER);
                }
            }
        }
    }

    /** Whether it is still this very piece of work that the case waits for. */
    private boolean isAwaited(RecordedEvent recorded) {
        return view.waitingFor() != null && isLast(recorded, WorkAwaited.class);
    }

    private boolean isLast(RecordedEvent recorded, Class<?>... kinds) {
        return of.events().stream()
                .filter(event -> event.version() > recorded.version())
                .noneMatch(event ->
                        Set.of(kinds).stream().anyMatch(kind -> kind.isInstance(event.payload())));
    }

    private boolean isReportAwaited() {
        boolean underWay =
                view.course().status() == CaseStatus.AWAITING_ALLOCATION
                        || view.course().status() == CaseStatus.AWAITING_PROVIDER
                        || view.course().status() == CaseStatus.ADVOCATE_ALLOCATED;
        return underWay
                && view.course().conference() == ConferenceState.PLANNED
                && view.before().reports().isEmpty();
    }

    private void whoseWorkIs(Task task) {
        switch (task.role()) {
            case REFERRER -> one(view.worker(), Role.REFERRER);
            case ADVOCATE -> one(advocate(), Role.ADVOCATE);
            default -> {
                all(task.role());
                if (task == Task.ESCALATE) {
                    all(Role.ADVOCACY_MANAGER);
                }
                if (task == Task.DECIDE) {
                    // Nobody decides on their own referral.
                    found.remove(view.referrer());
                    remove(view.worker());
                }
            }
        }
        if (found.isEmpty() && task.role() != Role.ADVOCACY_MANAGER) {
            // Nobody has the case, or whoever has it is not reached: as in the worklists.
            all(Role.ADVOCACY_ADMIN);
        }
        if (found.isEmpty() && task.role() != Role.ADVOCACY_MANAGER) {
            // A restriction may name no coordinator.
            all(Role.ADVOCACY_MANAGER);
        }
    }

    private void remove(@Nullable String account) {
        if (account != null) {
            found.remove(account);
        }
    }

    private @Nullable String advocate() {
        return view.allocation() == null || view.allocation().ended() != null
                ? null
                : view.allocation().account();
    }

    private void all(Role role) {
        colleagues.holding(role).forEach(one -> add(one, role));
    }

    /** Never anybody who is connected with the case. */
    private void overseers(Role role) {
        for (Colleague colleague : colleagues.holding(role)) {
            if (colleague.email() != null
                    && !view.shutOut().contains(colleague.account())
                    && !colleague.account().equals(view.parentAccount())) {
                found.putIfAbsent(colleague.account(), colleague);
            }
        }
    }

    private void one(@Nullable String account, Role role) {
        Optional.ofNullable(account)
                .flatMap(colleagues::with)
                .ifPresent(colleague -> add(colleague, role));
    }

    /** By the rule by which the case itself is shown, in the role in which they are told. */
    private void add(Colleague colleague, Role role) {
        Actor inThatRole =
                new Actor(colleague.account(), "", Set.of(role), Set.of(), "notifications");
        if (colleague.email() != null
                && colleague.roles().contains(role)
                && CaseAccess.seenAs(view, inThatRole).contains(role)) {
            found.putIfAbsent(colleague.account(), colleague);
        }
    }
}
