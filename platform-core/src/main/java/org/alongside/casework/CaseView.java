package org.alongside.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.providers.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * A case as it stands.
 *
 * @param caseId the case
 * @param origin how it came in
 * @param ties the family and the series that it belongs to
 * @param course where it stands
 * @param referrer the account of who referred or wrote the request down
 * @param worker the account of the social worker who has it; none where none does
 * @param parentAccount the account that was linked as the parent's, if one was
 * @param support what is wanted, and for whom; consent, meeting and amendments as on record now
 * @param socialWorker the social worker, if known
 * @param professional who referred, where it was another professional
 * @param howAsked how the parent asked, where a coordinator wrote their request down
 * @param notice how much notice was given
 * @param late whether it came late
 * @param initialBy the day by which the initial conference has to be held; none where it is not
 *     known, or of another meeting
 * @param passes the mandatory passes, in order
 * @param passed the council's position of the pass that waits for the manager; none while none does
 * @param ruling the manager's last decision, once there is one
 * @param answers what was answered to the manager's questions, in order
 * @param amendments when and why the referral was put right, in order
 * @param allocation the advocate, once there is one; ended or not
 * @param formerAllocations the allocations before that one, in order
 * @param referrals the external providers that were asked, in order
 * @param conference what became of the conference
 * @param before the first stage of support
 * @param attendance how the conference was attended, once it was
 * @param nextReviewBy by when the next review has to be held, where one has to
 * @param after the third stage of support
 * @param contacts the contacts, in order
 * @param disclosures disclosures of significant harm, in order
 * @param outcome the outcome form, once completed
 * @param outcomeReturned why the manager returned the outcome form, where they did
 * @param signOffNote what the manager noted on signing off, if anything
 * @param reopened why it was reopened, where it was
 * @param restriction to whom it is restricted, where it is
 * @param shutOut the accounts that are shut out of it
 * @param guarded whether it is restricted or shuts somebody out: by this the few are found
 * @param notesOpened who opened the working notes, in order
 * @param emergencies who opened it although it is restricted to others, in order
 * @param waitingFor what it waits for; none once it has ended
 * @param milestones the steps that it has reached, in order
 */
public record CaseView(
        CaseId caseId,
        Origin origin,
        Ties ties,
        CaseCourse course,
        String referrer,
        @Nullable String worker,
        @Nullable String parentAccount,
        Support support,
        @Nullable SocialWorker socialWorker,
        @Nullable Professional professional,
        @Nullable String howAsked,
        Notice notice,
        boolean late,
        @Nullable LocalDate initialBy,
        List<Pass> passes,
        @Nullable Long passed,
        @Nullable Ruling ruling,
        List<Answer> answers,
        List<Noted> amendments,
        @Nullable AllocationView allocation,
        List<AllocationView> formerAllocations,
        List<ProviderReferral> referrals,
        ConferenceView conference,
        Before before,
        @Nullable Attendance attendance,
        @Nullable LocalDate nextReviewBy,
        List<Debrief> after,
        List<ContactView> contacts,
        List<DisclosureView> disclosures,
        @Nullable AdvocacyOutcome outcome,
        @Nullable Noted outcomeReturned,
        @Nullable String signOffNote,
        @Nullable Noted reopened,
        @Nullable Restriction restriction,
        Set<String> shutOut,
        boolean guarded,
        List<NotesOpened> notesOpened,
        List<NotesOpened> emergencies,
        @Nullable Waiting waitingFor,
        List<Milestone> milestones) {

    /** The name of the projection that keeps it. */
    public static final String PROJECTION = "cases";

    public CaseView {
        passes = List.copyOf(passes);
        answers = List.copyOf(answers);
        amendments = List.copyOf(amendments);
        formerAllocations = List.copyOf(formerAllocations);
        referrals = List.copyOf(referrals);
        after = List.copyOf(after);
        contacts = List.copyOf(contacts);
        disclosures = List.copyOf(disclosures);
        shutOut = Collections.unmodifiableSet(new TreeSet<>(shutOut));
        notesOpened = List.copyOf(notesOpened);
        emergencies = List.copyOf(emergencies);
        milestones = List.copyOf(milestones);
    }

    /**
     * Something that was noted, with its reason.
     *
     * @param reason why
     * @param by who noted it, by name
     * @param at when
     */
    public record Noted(String reason, String by, Instant at) {}

    /**
     * A mandatory pass to the manager. Until it is answered, it stands in the coordinators' queue.
     *
     * @param stage which of the two
     * @param by who passed it, by name
     * @param sender the account of who passed it
     * @param note what they noted for the manager, if anything
     * @param at when
     * @param answered when the manager decided, signed off or returned it; none while it waits
     */
    public record Pass(
            PassStage stage,
            String by,
            String sender,
            @Nullable String note,
            Instant at,
            @Nullable Instant answered) {

        /** The same, for who is not to read the note. */
        public Pass withoutNote() {
            return new Pass(stage, by, sender, null, at, answered);
        }
    }

    /**
     * The manager's decision.
     *
     * @param decision what was decided
     * @param rationale why
     * @param replyToReferrer what the referrer is told; none where there is nothing to add
     * @param by who decided, by name
     * @param at when
     */
    public record Ruling(
            Decision decision,
            String rationale,
            @Nullable String replyToReferrer,
            String by,
            Instant at) {}

    /**
     * An answer to what the manager wanted to know.
     *
     * @param answer what was said
     * @param by who said it, by name
     * @param at when
     */
    public record Answer(String answer, String by, Instant at) {}

    /**
     * An advocate of the case.
     *
     * @param allocationId this allocation
     * @param advocateId the advocate; none where they are a provider's
     * @param providerId the external provider; none where they are of the pool
     * @param name how they are called
     * @param kind peer or professional; none where they are a provider's
     * @param workContact how to reach a provider's advocate, if given
     * @param account their account, if they have one
     * @param met the preferences that they meet
     * @param unmet the preferences that they do not meet
     * @param reason why they all the same, where there are any
     * @param since when it began
     * @param advocateAccepted when the advocate took the case; none if they have not said
     * @param parentAccepted when the parent agreed to the advocate; none if they have not said
     * @param ended when it ended, and access with it; none while it lasts
     * @param ground why it ended before the advocacy was completed, where it did
     * @param endReason what was said of that, if anything
     */
    public record AllocationView(
            UUID allocationId,
            @Nullable AdvocateId advocateId,
            @Nullable ProviderId providerId,
            String name,
            @Nullable AdvocateKind kind,
            @Nullable String workContact,
            @Nullable String account,
            Set<Preference> met,
            Set<Preference> unmet,
            @Nullable String reason,
            Instant since,
            @Nullable Instant advocateAccepted,
            @Nullable Instant parentAccepted,
            @Nullable Instant ended,
            @Nullable AllocationEnd ground,
            @Nullable String endReason) {

        public AllocationView {
            met = Collections.unmodifiableSet(new TreeSet<>(met));
            unmet = Collections.unmodifiableSet(new TreeSet<>(unmet));
        }
    }

    /**
     * An external provider was asked.
     *
     * @param providerId the provider
     * @param name how they are called
     * @param ground why they were
     * @param reason what was said of that, if anything
     * @param at when
     * @param accepted whether they took the case; none while they have not answered
     * @param refusal why they did not, or why it was called back
     * @param answered when they answered
     */
    public record ProviderReferral(
            ProviderId providerId,
            String name,
            TriageGround ground,
            @Nullable String reason,
            Instant at,
            @Nullable Boolean accepted,
            @Nullable String refusal,
            @Nullable Instant answered) {}

    /**
     * What became of the conference.
     *
     * @param state planned, cancelled, missed or attended
     * @param rescheduled when and why it was set anew, in order
     * @param calledOff when and why it was cancelled, or nobody was there; none otherwise
     * @param missedOn the day on which it was held without the parent and an advocate
     */
    public record ConferenceView(
            ConferenceState state,
            List<Noted> rescheduled,
            @Nullable Noted calledOff,
            @Nullable LocalDate missedOn) {

        public ConferenceView {
            rescheduled = List.copyOf(rescheduled);
        }
    }

    /**
     * The first stage of support.
     *
     * @param reports how the professionals' report was shared, in order
     * @param preparations what was done with the parent, in order
     */
    public record Before(List<SharedReport> reports, List<Preparation> preparations) {

        public Before {
            reports = List.copyOf(reports);
            preparations = List.copyOf(preparations);
        }
    }

    /**
     * A report that was shared.
     *
     * @param sharing how
     * @param timing whether in time
     */
    public record SharedReport(ReportSharing sharing, ReportTiming timing) {}

    /**
     * A contact with the parent.
     *
     * @param contactId which
     * @param contact what
     * @param by who recorded it, by name
     * @param at when it was recorded
     */
    public record ContactView(UUID contactId, Contact contact, String by, Instant at) {}

    /**
     * A disclosure of significant harm.
     *
     * @param disclosureId which
     * @param details what was disclosed
     * @param by who recorded it, by name
     * @param at when
     * @param escalation to whom it was passed; none while it was not
     * @param note what was noted of that, if anything
     * @param escalatedAt when it was passed on
     */
    public record DisclosureView(
            UUID disclosureId,
            String details,
            String by,
            Instant at,
            @Nullable Escalation escalation,
            @Nullable String note,
            @Nullable Instant escalatedAt) {}

    /**
     * A restriction to named people.
     *
     * @param accounts the accounts of those who may see the case beside those whom it concerns
     * @param reason why
     * @param by who restricted it, by name
     * @param at when
     */
    public record Restriction(Set<String> accounts, String reason, String by, Instant at) {

        public Restriction {
            accounts = Collections.unmodifiableSet(new TreeSet<>(accounts));
        }
    }

    /**
     * Somebody opened the working notes, or the whole case in an emergency.
     *
     * @param account their account
     * @param by who, by name
     * @param reason why
     * @param at when
     * @param until until when they read it
     */
    public record NotesOpened(
            String account, String by, String reason, Instant at, Instant until) {}

    /**
     * What the case waits for.
     *
     * @param task what
     * @param since since when
     * @param due the day by which it is due
     * @param worklists the worklists on which it stands: of offices, by role, and of accounts
     * @param owner the worklist of the one person whose work it is; none where it is an office's
     * @param place its place in each of them: unique in the council, by the day on which it is due,
     *     then by how long it has waited
     */
    public record Waiting(
            Task task,
            Instant since,
            LocalDate due,
            Set<String> worklists,
            @Nullable String owner,
            long place) {

        public Waiting {
            worklists = Collections.unmodifiableSet(new TreeSet<>(worklists));
        }
    }
}
