package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.ADVOCATE;
import static org.alongside.casework.CaseExamples.ALLOCATION;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.FAMILY;
import static org.alongside.casework.CaseExamples.PROVIDER;
import static org.alongside.casework.CaseExamples.as;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.advocates.Gender;
import org.alongside.casework.AcceptAllocation;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseResult;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ContactWay;
import org.alongside.casework.Debrief;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.EndAllocation;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.MeetingMode;
import org.alongside.casework.Parent;
import org.alongside.casework.Preparation;
import org.alongside.casework.RecordConferenceAttendance;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordDebrief;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.RecordPreparation;
import org.alongside.casework.RecordProviderAcceptance;
import org.alongside.casework.RecordReportShared;
import org.alongside.casework.Referral;
import org.alongside.casework.ReportForm;
import org.alongside.casework.ReportSharing;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.RescheduleConference;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SelfRequest;
import org.alongside.casework.SendToProvider;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.casework.TriageGround;
import org.alongside.messaging.Context;

/** How the field's own examples go, step by step: who asks what of the case, and when. */
final class WorkedStories {

    private static final LocalDate REFERRED = LocalDate.of(2026, 11, 2);
    private static final LocalDate MEETING = LocalDate.of(2026, 11, 12);

    private static final Person SOCIAL_WORKER =
            new Person("Social worker", as("referrer", Role.REFERRER));
    private static final Person MANAGER =
            new Person("FGC Service Manager", as("manager", Role.ADVOCACY_MANAGER));
    private static final Person ADMIN =
            new Person("FGC Advocacy Admin", as("admin", Role.ADVOCACY_ADMIN));
    private static final Person COORDINATOR =
            new Person("Family inclusion coordinator", as("admin", Role.ADVOCACY_ADMIN));
    private static final Person HEAD =
            new Person("Manager of the service", as("manager", Role.ADVOCACY_MANAGER));
    private static final Person PEER = new Person("Parent advocate", as("advocate", Role.ADVOCATE));
    private static final Person PARENT = new Person("Parent", as("parent", Role.PARENT));

    private WorkedStories() {}

    /**
     * Who does something.
     *
     * @param title as their council calls them
     */
    record Person(String title, Context context) {}

    /** Somebody asks something of the case. */
    record Scene(Person who, CaseCommand command) {}

    /** The example of the referral form's appendix, from section 1 to its last next action. */
    static List<Scene> camden() {
        Meeting conference =
                new Meeting(
                        MeetingKind.INITIAL,
                        MEETING,
                        LocalTime.of(10, 0),
                        "Town hall",
                        MeetingMode.IN_PERSON,
                        "C. Hair",
                        null);
        List<Scene> scenes = new ArrayList<>();
        scenes.add(new Scene(SOCIAL_WORKER, refer(bestPractice(conference))));
        // The pass is mandatory: nothing comes before the manager's section.
        scenes.add(new Scene(ADMIN, allocate(4)));
        scenes.add(new Scene(MANAGER, proceed(4)));
        scenes.add(new Scene(ADMIN, allocate(5)));
        scenes.add(
                new Scene(PEER, new AcceptAllocation(CASE, AllocationParty.ADVOCATE, at(day(5)))));
        scenes.addAll(supported(SOCIAL_WORKER));
        scenes.addAll(completed(ADMIN, MANAGER));
        return List.copyOf(scenes);
    }

    /** The manager selects the other next action, which terminates the workflow. */
    static List<Scene> noFurtherAction() {
        Meeting conference =
                new Meeting(
                        MeetingKind.REVIEW, day(20), null, null, MeetingMode.ONLINE, null, null);
        return List.of(
                new Scene(SOCIAL_WORKER, refer(bestPractice(conference))),
                new Scene(
                        MANAGER,
                        new DecideReferral(
                                CASE,
                                Decision.NO_FURTHER_ACTION,
                                "Has an advocate of another service.",
                                "She is supported already.",
                                at(day(4)))),
                new Scene(ADMIN, allocate(5)));
    }

    /**
     * What the pool cannot serve goes to a local service; consent comes late, and so does it all.
     */
    static List<Scene> triage() {
        Meeting conference =
                new Meeting(
                        MeetingKind.INITIAL, day(6), null, null, MeetingMode.IN_PERSON, null, null);
        Support base = bestPractice(conference);
        Support unconsented =
                new Support(
                        base.parent(),
                        base.safeContact(),
                        base.children(),
                        new Consent(false, null, "Wants to think about it."),
                        base.reason(),
                        base.preferences(),
                        base.interpreter(),
                        base.accessNeeds(),
                        base.moreToKnow(),
                        base.anythingElse(),
                        base.neighbourhood(),
                        conference,
                        "The conference was called at short notice.",
                        base.externalRefs());
        return List.of(
                new Scene(SOCIAL_WORKER, refer(unconsented)),
                new Scene(MANAGER, proceed(3)),
                new Scene(ADMIN, allocate(3)),
                new Scene(
                        ADMIN,
                        new RecordConsent(
                                CASE,
                                new Consent(true, ConsentMethod.VERBAL, "Said yes on the phone."),
                                at(day(3)))),
                new Scene(
                        ADMIN,
                        new SendToProvider(
                                CASE,
                                ALLOCATION,
                                PROVIDER,
                                TriageGround.NOBODY_FITS,
                                "Nobody is free that day.",
                                at(day(4)))),
                new Scene(
                        ADMIN, new RecordProviderAcceptance(CASE, "Pat Example", null, at(day(4)))),
                new Scene(
                        ADMIN,
                        new RescheduleConference(
                                CASE,
                                new Meeting(
                                        MeetingKind.INITIAL,
                                        day(10),
                                        null,
                                        null,
                                        MeetingMode.IN_PERSON,
                                        null,
                                        null),
                                "The report is not ready.",
                                at(day(5)))));
    }

    /** A parent asks, and is supported in three stages. */
    static List<Scene> southwark() {
        Meeting meeting =
                new Meeting(
                        MeetingKind.OTHER_MEETING,
                        MEETING,
                        LocalTime.of(14, 0),
                        null,
                        null,
                        null,
                        null);
        Support base = bestPractice(meeting);
        Support asked =
                new Support(
                        base.parent(),
                        base.safeContact(),
                        base.children(),
                        new Consent(true, ConsentMethod.WRITTEN, "Asks for it himself."),
                        "Wants somebody beside him who knows what it is like.",
                        AdvocatePreferences.NONE,
                        base.interpreter(),
                        new AccessNeeds(false, null, List.of()),
                        null,
                        null,
                        base.neighbourhood(),
                        meeting,
                        null,
                        List.of());
        List<Scene> scenes = new ArrayList<>();
        scenes.add(
                new Scene(
                        PARENT,
                        new RequestAdvocate(
                                CASE,
                                new SelfRequest(asked, null, null),
                                null,
                                null,
                                null,
                                FAMILY,
                                null,
                                at(REFERRED))));
        scenes.add(new Scene(HEAD, proceed(3)));
        scenes.add(new Scene(COORDINATOR, allocate(4)));
        scenes.add(
                new Scene(
                        COORDINATOR,
                        new EndAllocation(
                                CASE, AllocationEnd.ADVOCATE_UNAVAILABLE, "Ill.", at(day(4)))));
        scenes.add(new Scene(COORDINATOR, allocate(5)));
        scenes.add(
                new Scene(PEER, new AcceptAllocation(CASE, AllocationParty.ADVOCATE, at(day(5)))));
        scenes.add(
                new Scene(PARENT, new AcceptAllocation(CASE, AllocationParty.PARENT, at(day(5)))));
        scenes.addAll(supported(PEER));
        scenes.addAll(completed(COORDINATOR, HEAD));
        return List.copyOf(scenes);
    }

    /** Before, at and after the meeting. */
    private static List<Scene> supported(Person whoSharesTheReport) {
        return List.of(
                new Scene(
                        whoSharesTheReport,
                        new RecordReportShared(
                                CASE,
                                new ReportSharing(day(6), ReportForm.READ_ALOUD, true, null),
                                at(day(6)))),
                new Scene(
                        PEER,
                        new RecordPreparation(
                                CASE,
                                new Preparation(
                                        day(9),
                                        true,
                                        true,
                                        true,
                                        true,
                                        "Somebody beside her.",
                                        "Nobody has asked her yet.",
                                        "Help with the mornings.",
                                        "That she wants help with the mornings."),
                                at(day(9)))),
                new Scene(
                        PEER,
                        new RecordConferenceAttendance(
                                CASE,
                                new Attendance(
                                        MEETING,
                                        true,
                                        true,
                                        true,
                                        List.of("a break"),
                                        true,
                                        List.of(),
                                        true),
                                at(MEETING))),
                new Scene(
                        PEER,
                        new RecordDebrief(
                                CASE, new Debrief(day(13), true, true, true, null), at(day(13)))));
    }

    private static List<Scene> completed(Person outcome, Person signature) {
        return List.of(
                new Scene(
                        outcome,
                        new RecordOutcome(
                                CASE,
                                new AdvocacyOutcome(
                                        CaseResult.SUPPORTED_AT_CONFERENCE,
                                        null,
                                        "Spoke for themselves.",
                                        true,
                                        true,
                                        true,
                                        true,
                                        null,
                                        null),
                                null,
                                at(day(16)))),
                new Scene(signature, new CompleteAdvocacy(CASE, null, at(day(17)))));
    }

    private static SubmitReferral refer(Support wanted) {
        return new SubmitReferral(
                CASE,
                new Referral(wanted, new SocialWorker("S. Worker", "North team", null), null),
                null,
                null,
                null,
                FAMILY,
                null,
                at(REFERRED));
    }

    /** Every question of the form, answered as its appendix answers it. */
    static Support bestPractice(Meeting meeting) {
        return new Support(
                new Parent("Ana Ejemplo", "Ani", "mother"),
                new SafeContact(
                        List.of(new ContactWay(ContactMethod.PHONE, "020 7946 0000")),
                        "mornings",
                        List.of("leave a voicemail")),
                List.of(new SubjectChild("Leo", LocalDate.of(2020, 5, 1), false, null)),
                new Consent(
                        true,
                        ConsentMethod.VERBAL,
                        "Verbal consent to a referral for the coming conference."),
                "Wants to understand the process and to have her views heard.",
                new AdvocatePreferences(
                        null,
                        Gender.WOMAN,
                        null,
                        List.of("es"),
                        "Spanish is her most confident language; more at ease with a woman."),
                new InterpreterNeed(false, null, null),
                new AccessNeeds(
                        true, "Dyslexia: reading words.", List.of("extra time", "visual aids")),
                null,
                "Takes a while to trust people: would like to meet in person before.",
                "NW1",
                meeting,
                null,
                List.of());
    }

    private static DecideReferral proceed(int day) {
        return new DecideReferral(
                CASE, Decision.PROCEED, "Cannot take part alone.", null, at(day(day)));
    }

    private static AllocateAdvocate allocate(int day) {
        return new AllocateAdvocate(
                CASE, new UUID(day, day), ADVOCATE, "Nobody nearer.", at(day(day)));
    }

    private static LocalDate day(int ofNovember) {
        return LocalDate.of(2026, 11, ofNovember);
    }

    private static Instant at(LocalDate day) {
        return Instant.parse(day + "T12:00:00Z");
    }
}
