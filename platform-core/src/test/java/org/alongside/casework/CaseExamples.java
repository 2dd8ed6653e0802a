package org.alongside.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Gender;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Context;
import org.alongside.providers.ProviderId;
import org.alongside.tenancy.CouncilId;

/** Invented people and cases for tests. */
public final class CaseExamples {

    public static final CouncilId CAMDEN = new CouncilId("camden");
    public static final CaseId CASE =
            new CaseId(UUID.fromString("7a1c3c5e-0d55-4f0e-9f36-1c1b2a3d4e5f"));
    public static final AdvocateId ADVOCATE =
            new AdvocateId(UUID.fromString("0b1f6c7e-8f1d-4a6b-b2b3-9a8b7c6d5e4f"));
    public static final UUID ALLOCATION = UUID.fromString("c0ffee00-1111-4222-8333-444455556666");

    public static final FamilyId FAMILY =
            new FamilyId(UUID.fromString("fa000000-1111-4222-8333-444455556666"));
    public static final Ties TIES = new Ties(FAMILY, CASE, null, null);
    public static final ProviderId PROVIDER =
            new ProviderId(UUID.fromString("bead0000-1111-4222-8333-444455556666"));
    public static final UUID DISCLOSURE = UUID.fromString("d15c0000-1111-4222-8333-444455556666");

    /** A Sunday, in winter. */
    public static final Instant TODAY = Instant.parse("2026-11-22T10:15:30Z");

    private CaseExamples() {}

    public static Context as(String account, Role... roles) {
        return new Context(
                CAMDEN, new Actor(account, "Name of " + account, Set.of(roles), Set.of(), "test"));
    }

    public static Consent consent() {
        return new Consent(true, ConsentMethod.VERBAL, "Verbal consent to a referral.");
    }

    public static Consent noConsent() {
        return new Consent(false, null, "Wants to think about it.");
    }

    public static Meeting initialConferenceOn(LocalDate date) {
        return new Meeting(
                MeetingKind.INITIAL,
                date,
                LocalTime.of(10, 0),
                "Town hall, room 3",
                MeetingMode.IN_PERSON,
                "C. Hair",
                null);
    }

    public static Support support(Consent consent, Meeting meeting) {
        return new Support(
                new Parent("Ana Ejemplo", "Ani", "mother"),
                new SafeContact(
                        List.of(new ContactWay(ContactMethod.PHONE, "020 7946 0000")),
                        "mornings",
                        List.of("leave a voicemail")),
                List.of(new SubjectChild("Leo", LocalDate.of(2020, 5, 1), false, null)),
                consent,
                "To take part in decisions.",
                new AdvocatePreferences(
                        null, Gender.WOMAN, null, List.of("es"), "A Spanish-speaking woman."),
                new InterpreterNeed(false, null, null),
                new AccessNeeds(true, "Dyslexia", List.of("extra time", "visual aids")),
                null,
                "Continuity helps.",
                "NW1",
                meeting,
                null,
                List.of(new ExternalRef(ExternalRefKind.CASE, "mosaic", "4711")));
    }

    public static Support support() {
        return support(consent(), initialConferenceOn(LocalDate.of(2026, 12, 3)));
    }

    public static Referral referral() {
        return referral(support());
    }

    public static Referral referral(Support support) {
        return new Referral(support, new SocialWorker("S. Worker", "North team", null), null);
    }

    public static ReferralSubmitted submitted() {
        return submitted(support());
    }

    public static ReferralSubmitted submitted(Support support) {
        return new ReferralSubmitted(
                CASE, referral(support), TIES, notice(7, 11), null, "referrer");
    }

    /** Of today, in calendar days. */
    public static Notice notice(int required, int given) {
        return new Notice(required, given, DayCount.CALENDAR, LocalDate.of(2026, 11, 22));
    }

    public static PassedToManager passed(PassStage stage) {
        return new PassedToManager(CASE, stage, null);
    }

    public static PassedToManager passed(PassStage stage, String note) {
        return new PassedToManager(CASE, stage, note);
    }

    public static ManagerDecided proceed() {
        return new ManagerDecided(CASE, Decision.PROCEED, "Isolated and overwhelmed.", null);
    }

    public static AdvocateAllocated allocated() {
        return new AdvocateAllocated(
                CASE,
                ALLOCATION,
                ADVOCATE,
                "Rosa Muestra",
                AdvocateKind.PEER,
                "advocate",
                Set.of(Preference.GENDER, Preference.LANGUAGE),
                Set.of(),
                null);
    }

    public static Attendance attendance(LocalDate heldOn) {
        return new Attendance(
                heldOn, true, true, true, List.of("a break every hour"), true, List.of(), true);
    }

    public static ConferenceAttended attended() {
        return new ConferenceAttended(
                CASE, attendance(LocalDate.of(2026, 11, 22)), LocalDate.of(2027, 2, 22));
    }

    public static AdvocacyOutcome outcome() {
        return outcome(CaseResult.SUPPORTED_AT_CONFERENCE);
    }

    public static AdvocacyOutcome outcome(CaseResult result) {
        return new AdvocacyOutcome(
                result,
                null,
                "She spoke for herself.",
                true,
                true,
                true,
                null,
                true,
                "Core group in ten days.");
    }

    public static OutcomeRecorded outcomeRecorded() {
        return new OutcomeRecorded(CASE, outcome(), LocalDate.of(2027, 2, 22));
    }

    public static AdvocacyCompleted completed() {
        return new AdvocacyCompleted(CASE, null);
    }

    public static WorkAwaited awaited(Task task, LocalDate due) {
        return new WorkAwaited(CASE, task, due);
    }

    public static Amendment amendment() {
        Support support = support();
        return new Amendment(
                support.parent(),
                support.safeContact(),
                support.children(),
                "To take part, and to understand the report.",
                support.preferences(),
                support.interpreter(),
                support.accessNeeds(),
                support.moreToKnow(),
                support.anythingElse(),
                "NW5");
    }

    public static SentToProvider sentToProvider() {
        return new SentToProvider(
                CASE, ALLOCATION, PROVIDER, "Voices North", TriageGround.NOBODY_FITS, null);
    }

    public static ProviderAccepted providerAccepted() {
        return new ProviderAccepted(CASE, ALLOCATION, PROVIDER, "Pat Example", "020 7946 0001");
    }

    public static Preparation preparation(LocalDate on) {
        return new Preparation(
                on, true, true, true, true, "Company", "It is hard.", "A later start.", null);
    }

    public static ReportSharing sharing(LocalDate on) {
        return new ReportSharing(on, ReportForm.READ_ALOUD, true, null);
    }

    public static OfficeHolder coordinator(String account) {
        return new OfficeHolder(account, Set.of(Role.ADVOCACY_ADMIN));
    }

    public static Debrief debrief(LocalDate on) {
        return new Debrief(on, true, true, true, null);
    }

    public static Contact contact(LocalDate on) {
        return new Contact(
                on, ContactMethod.PHONE, true, "She is well.", NoteVisibility.SHARED_WITH_PARENT);
    }
}
