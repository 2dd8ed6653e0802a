package org.alongside.benchmark;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Gender;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AllocationAccepted;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseResult;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ContactWay;
import org.alongside.casework.DayCount;
import org.alongside.casework.Decision;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.LinkGround;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.Notice;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.Parent;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.Preference;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.Referral;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.casework.Task;
import org.alongside.casework.Ties;
import org.alongside.casework.WorkAwaited;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Context;
import org.alongside.messaging.Repetition;
import org.alongside.tenancy.CouncilId;

/** Cases as they are, of invented people: commands, events and who sends them. */
final class Cases {

    /** How many events a case has from its referral to its end. */
    static final int LIFE = 17;

    /** One of a case; that others have the same makes no difference here. */
    private static final UUID ALLOCATION = UUID.fromString("6f1d5c80-0000-4000-8000-000000000005");

    /** When every command is sent. */
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final String TEXT =
            "She agreed in conversation to an advocate for this conference and the review.";

    private Cases() {}

    /** Somebody of the council who may do everything that is done here. */
    static Context context(CouncilId council) {
        return new Context(
                council,
                new Actor(
                        "6f1d5c80-0000-4000-8000-000000000001",
                        "A. Dmin",
                        Set.of(Role.ADVOCACY_ADMIN, Role.REFERRER),
                        Set.of(),
                        "web"));
    }

    /** As random as a version 4 id, without the lock of the secure random numbers. */
    static UUID uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() & ~(3L << 62)) | (2L << 62));
    }

    static CaseId caseId() {
        return new CaseId(uuid());
    }

    /** Starts a case: three events, the first full of personal data. */
    static SubmitReferral submit(CaseId id) {
        return new SubmitReferral(
                id, referral(), null, null, null, new FamilyId(uuid()), null, NOW);
    }

    /**
     * A command that an open case accepts again and again: one event.
     *
     * @param turn how many were sent to this case before
     * @param personal whether it holds free text about the parent
     */
    static RecordConsent consent(CaseId id, int turn, boolean personal) {
        return new RecordConsent(id, recorded(turn, personal), NOW);
    }

    /** The event of {@link #consent}. */
    static ConsentRecorded consentRecorded(CaseId id, boolean personal) {
        return new ConsentRecorded(id, recorded(0, personal));
    }

    private static Consent recorded(int turn, boolean personal) {
        return new Consent(
                true,
                turn % 2 == 0 ? ConsentMethod.WRITTEN : ConsentMethod.VERBAL,
                personal ? TEXT : null);
    }

    /** An idempotency key that was never used before. */
    static Repetition repetition() {
        return new Repetition(
                "recordConsent",
                uuid().toString(),
                "5f2f9d1c0b7a4e3d8c6b5a49382716050f1e2d3c4b5a69788796a5b4c3d2e1f0");
    }

    /**
     * An event of a case's life.
     *
     * @param sequence 0 to {@link #LIFE} - 1
     */
    static CaseEvent event(CaseId id, int sequence) {
        return switch (sequence) {
            case 0 ->
                    new ReferralSubmitted(
                            id,
                            referral(),
                            new Ties(new FamilyId(uuid()), id, null, null),
                            new Notice(10, 11, DayCount.CALENDAR, LocalDate.of(2026, 11, 20)),
                            null,
                            "6f1d5c80-0000-4000-8000-000000000002");
            case 1 -> new PassedToManager(id, PassStage.AFTER_REFERRAL, null);
            case 2 -> new WorkAwaited(id, Task.DECIDE, LocalDate.of(2026, 11, 23));
            case 3 ->
                    new ManagerDecided(
                            id,
                            Decision.PROCEED,
                            "She cannot take part on equal terms without somebody beside her.",
                            null);
            case 4 -> new WorkAwaited(id, Task.ALLOCATE, LocalDate.of(2026, 11, 24));
            case 5 ->
                    new ParentAccountLinked(
                            id,
                            "6f1d5c80-0000-4000-8000-000000000003",
                            LinkGround.IDENTITY_CHECKED);
            case 6 ->
                    new AdvocateAllocated(
                            id,
                            ALLOCATION,
                            new AdvocateId(uuid()),
                            "Rosa Muestra",
                            AdvocateKind.PEER,
                            "6f1d5c80-0000-4000-8000-000000000004",
                            Set.of(Preference.GENDER, Preference.LANGUAGE),
                            Set.of(),
                            null);
            case 7 -> new WorkAwaited(id, Task.ACCEPT_ALLOCATION, LocalDate.of(2026, 11, 25));
            case 8 -> new AllocationAccepted(id, ALLOCATION, AllocationParty.ADVOCATE);
            case 9 -> new WorkAwaited(id, Task.SUPPORT, LocalDate.of(2026, 12, 3));
            case 10 -> new ConsentRecorded(id, new Consent(true, ConsentMethod.WRITTEN, TEXT));
            case 11 ->
                    new ConferenceAttended(
                            id,
                            new Attendance(
                                    LocalDate.of(2026, 12, 3),
                                    true,
                                    true,
                                    true,
                                    List.of("pictures and pauses while the report was read"),
                                    true,
                                    List.of(),
                                    true),
                            LocalDate.of(2027, 3, 3));
            case 12 -> new WorkAwaited(id, Task.RECORD_OUTCOME, LocalDate.of(2026, 12, 10));
            case 13 ->
                    new OutcomeRecorded(
                            id,
                            new AdvocacyOutcome(
                                    CaseResult.SUPPORTED_AT_CONFERENCE,
                                    null,
                                    "She understood the report and spoke for herself on the plan.",
                                    true,
                                    true,
                                    true,
                                    true,
                                    null,
                                    "The same advocate for the review."),
                            LocalDate.of(2027, 3, 3));
            case 14 -> new PassedToManager(id, PassStage.AFTER_OUTCOME, null);
            case 15 -> new WorkAwaited(id, Task.SIGN_OFF, LocalDate.of(2026, 12, 17));
            case 16 -> new AdvocacyCompleted(id, null);
            default -> throw new IllegalArgumentException("A case has " + LIFE + " events");
        };
    }

    private static Referral referral() {
        return new Referral(
                new Support(
                        new Parent("Lucia Ejemplo", "Luci", "mother"),
                        new SafeContact(
                                List.of(
                                        new ContactWay(
                                                ContactMethod.TEXT_MESSAGE, "020 7946 0101")),
                                "weekdays before noon",
                                List.of("leave a voicemail")),
                        List.of(
                                new SubjectChild("Mateo", LocalDate.of(2021, 3, 9), false, null),
                                new SubjectChild(null, null, true, null)),
                        new Consent(true, ConsentMethod.VERBAL, null),
                        "What is said about her children passes her by, and she has said how much"
                                + " that frustrates her. With somebody on her side she could follow"
                                + " the process and be heard in the conference.",
                        new AdvocatePreferences(
                                null,
                                Gender.WOMAN,
                                null,
                                List.of("es"),
                                "Spanish is the language she is surest in."),
                        new InterpreterNeed(false, null, null),
                        new AccessNeeds(
                                true,
                                "Dyslexia: reading and decoding words is hard.",
                                List.of("more time", "visual aids")),
                        null,
                        "Trust takes her time, so the same faces help.",
                        "NW5",
                        new Meeting(
                                MeetingKind.INITIAL,
                                LocalDate.of(2026, 12, 3),
                                null,
                                "Town hall",
                                null,
                                "C. Hair",
                                null),
                        null,
                        List.of()),
                new SocialWorker("S. Worker", "North", null),
                null);
    }
}
