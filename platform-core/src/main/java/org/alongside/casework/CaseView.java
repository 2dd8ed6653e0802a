package org.alongside.casework;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.jspecify.annotations.Nullable;

/**
 * A case as it stands.
 *
 * @param caseId the case
 * @param origin how it came in
 * @param status where it stands
 * @param referrer the account of who referred or wrote the request down
 * @param parentAccount the account that was linked as the parent's, if one was
 * @param support what is wanted, and for whom; the consent is the one on record now
 * @param socialWorker the social worker, if known
 * @param howAsked how the parent asked, where a coordinator wrote their request down
 * @param notice how much notice was given
 * @param late whether it came late
 * @param ruling the manager's decision, once there is one
 * @param allocation the advocate, once there is one
 * @param attendance how the conference was attended, once it was
 * @param outcome the outcome form, once completed
 * @param signOffNote what the manager noted on signing off, if anything
 * @param waitingFor what it waits for; none once it has ended
 * @param milestones the steps that it has reached, in order
 */
public record CaseView(
        CaseId caseId,
        Origin origin,
        CaseStatus status,
        String referrer,
        @Nullable String parentAccount,
        Support support,
        @Nullable SocialWorker socialWorker,
        @Nullable String howAsked,
        Notice notice,
        boolean late,
        @Nullable Ruling ruling,
        @Nullable AllocationView allocation,
        @Nullable Attendance attendance,
        @Nullable AdvocacyOutcome outcome,
        @Nullable String signOffNote,
        @Nullable Waiting waitingFor,
        List<Milestone> milestones) {

    /** The name of the projection that keeps it. */
    public static final String PROJECTION = "cases";

    public CaseView {
        milestones = List.copyOf(milestones);
    }

    /**
     * The manager's decision.
     *
     * @param decision what was decided
     * @param rationale why
     * @param by who decided, by name
     * @param at when
     */
    public record Ruling(Decision decision, String rationale, String by, Instant at) {}

    /**
     * The advocate of the case.
     *
     * @param allocationId this allocation
     * @param advocateId the advocate
     * @param name how they are called
     * @param kind peer or professional
     * @param account their account, if they have one
     * @param met the preferences that they meet
     * @param unmet the preferences that they do not meet
     * @param reason why they all the same, where there are any
     * @param since when it began
     * @param ended when it ended, and access with it; none while it lasts
     */
    public record AllocationView(
            UUID allocationId,
            AdvocateId advocateId,
            String name,
            AdvocateKind kind,
            @Nullable String account,
            Set<Preference> met,
            Set<Preference> unmet,
            @Nullable String reason,
            Instant since,
            @Nullable Instant ended) {

        public AllocationView {
            met = Collections.unmodifiableSet(new TreeSet<>(met));
            unmet = Collections.unmodifiableSet(new TreeSet<>(unmet));
        }

        /** The same, over; as it is if it was over before. */
        public AllocationView endedAt(Instant at) {
            return ended != null
                    ? this
                    : new AllocationView(
                            allocationId,
                            advocateId,
                            name,
                            kind,
                            account,
                            met,
                            unmet,
                            reason,
                            since,
                            at);
        }
    }

    /**
     * What the case waits for.
     *
     * @param task what
     * @param since since when
     */
    public record Waiting(Task task, Instant since) {}
}
