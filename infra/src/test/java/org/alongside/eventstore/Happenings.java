package org.alongside.eventstore;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.advocates.AdvocateStoodDown;
import org.alongside.advocates.Gender;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ContactWay;
import org.alongside.casework.Decision;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.LinkGround;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.MeetingMode;
import org.alongside.casework.Notice;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.Parent;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.Preference;
import org.alongside.casework.Referral;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SelfRequest;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.Support;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.axonframework.messaging.MetaData;

/**
 * An example of every event, with everything that it can hold, and of some with as little as it can
 * hold. What is written here and in the golden files is what stored events must go on to mean.
 */
final class Happenings {

    static final EventTypes TYPES = new EventTypes(List.of(CaseEvent.class, AdvocateEvent.class));
    static final CouncilId COUNCIL = new CouncilId("camden");
    static final UUID CASE = UUID.fromString("7a1c3c5e-0d55-4f0e-9f36-1c1b2a3d4e5f");
    static final UUID ADVOCATE = UUID.fromString("0b1f6c7e-8f1d-4a6b-b2b3-9a8b7c6d5e4f");

    /** Every personal text of {@link #ALL} and {@link #META_DATA} has this in it. */
    static final String CANARY = "Canary";

    /** Personal values that are no free text; no other value of an example is the same. */
    static final List<String> CANARY_VALUES = List.of("1931-01-01", "2031-12-31", "NON_BINARY");

    static final MetaData META_DATA =
            MetaData.from(
                    new Context(
                                    COUNCIL,
                                    new Actor(
                                            "f0c1",
                                            "Canary Worker",
                                            Set.of(Role.REFERRER, Role.ADVOCACY_ADMIN),
                                            Set.of(),
                                            "web"))
                            .toMetaData());

    /** By the name of their golden file. */
    static final Map<String, Object> ALL = all();

    private Happenings() {}

    private static Map<String, Object> all() {
        CaseId id = new CaseId(CASE);
        AdvocateId advocate = new AdvocateId(ADVOCATE);
        UUID allocation = UUID.fromString("c0ffee00-1111-4222-8333-444455556666");
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "casework.ReferralSubmitted.1",
                new ReferralSubmitted(
                        id, new Referral(full(), worker()), new Notice(14, 11), "account-1"));
        all.put(
                "casework.ReferralSubmitted.1.bare",
                new ReferralSubmitted(
                        id,
                        new Referral(
                                bare(), new SocialWorker("Canary Social", "Canary team", null)),
                        new Notice(0, 0),
                        "account-1"));
        all.put(
                "casework.AdvocateRequested.1",
                new AdvocateRequested(
                        id,
                        new SelfRequest(full(), worker(), "Canary: by telephone"),
                        new Notice(7, 30),
                        "account-1"));
        all.put(
                "casework.AdvocateRequested.1.bare",
                new AdvocateRequested(
                        id, new SelfRequest(bare(), null, null), new Notice(0, 0), "account-2"));
        all.put(
                "casework.ParentAccountLinked.1",
                new ParentAccountLinked(id, "account-2", LinkGround.IDENTITY_CHECKED));
        all.put(
                "casework.ParentAccountUnlinked.1",
                new ParentAccountUnlinked(id, "account-2", "Canary: another mother"));
        all.put("casework.PassedToManager.1", new PassedToManager(id, PassStage.AFTER_REFERRAL));
        all.put(
                "casework.ConsentRecorded.1",
                new ConsentRecorded(
                        id, new Consent(true, ConsentMethod.OTHER, "Canary: by a nod")));
        all.put(
                "casework.ConsentRecorded.1.refused",
                new ConsentRecorded(id, new Consent(false, null, null)));
        all.put(
                "casework.ManagerDecided.1",
                new ManagerDecided(id, Decision.PROCEED, "Canary: overwhelmed"));
        all.put(
                "casework.AdvocateAllocated.1",
                new AdvocateAllocated(
                        id,
                        allocation,
                        advocate,
                        "Canary Muestra",
                        AdvocateKind.PEER,
                        "account-3",
                        Set.of(Preference.GENDER, Preference.LANGUAGE),
                        Set.of(Preference.CULTURAL_HERITAGE),
                        "Canary: nobody else is free"));
        all.put(
                "casework.AdvocateAllocated.1.bare",
                new AdvocateAllocated(
                        id,
                        allocation,
                        advocate,
                        "Canary Muestra",
                        AdvocateKind.PROFESSIONAL,
                        null,
                        Set.of(),
                        Set.of(),
                        null));
        all.put(
                "casework.AllocationEnded.1",
                new AllocationEnded(id, AllocationEnd.CONSENT_WITHDRAWN));
        all.put(
                "casework.ConferenceAttended.1",
                new ConferenceAttended(
                        id,
                        new Attendance(
                                LocalDate.of(2026, 12, 3),
                                true,
                                false,
                                List.of("Canary in the room first", "a Canary break"),
                                true)));
        all.put(
                "casework.ConferenceAttended.1.bare",
                new ConferenceAttended(
                        id,
                        new Attendance(LocalDate.of(2026, 12, 3), true, true, List.of(), false)));
        all.put(
                "casework.OutcomeRecorded.1",
                new OutcomeRecorded(
                        id,
                        new AdvocacyOutcome(
                                "Canary spoke for herself", true, false, "Canary: core group")));
        all.put(
                "casework.OutcomeRecorded.1.bare",
                new OutcomeRecorded(id, new AdvocacyOutcome("Canary", null, null, null)));
        all.put("casework.AdvocacyCompleted.1", new AdvocacyCompleted(id, "Canary: well done"));
        all.put("casework.AdvocacyCompleted.1.bare", new AdvocacyCompleted(id, null));
        all.put(
                "advocates.AdvocateRegistered.1",
                new AdvocateRegistered(
                        advocate,
                        new AdvocateDetails(
                                "Canary Muestra",
                                AdvocateKind.PEER,
                                Gender.NON_BINARY,
                                "Canary heritage",
                                List.of("x-Canary", "x-Canary2"),
                                3,
                                "account-3")));
        all.put(
                "advocates.AdvocateRegistered.1.bare",
                new AdvocateRegistered(
                        advocate,
                        new AdvocateDetails(
                                "Canary Muestra",
                                AdvocateKind.PROFESSIONAL,
                                null,
                                null,
                                List.of(),
                                1,
                                null)));
        all.put(
                "advocates.AdvocateStoodDown.1",
                new AdvocateStoodDown(advocate, "Canary: moved away"));
        return all;
    }

    private static SocialWorker worker() {
        return new SocialWorker("Canary Social", "Canary team", "canary@example.org Canary");
    }

    private static Support full() {
        return new Support(
                new Parent("Ana \"Canary\" Ejemplo\n", "Canarý ✓", "Canary's mother"),
                new SafeContact(
                        List.of(
                                new ContactWay(ContactMethod.PHONE, "020 7946 0000 Canary"),
                                new ContactWay(ContactMethod.THROUGH_SOMEBODY, "Canary's sister")),
                        "Canary mornings",
                        List.of("leave a Canary voicemail", "write to the shared Canary e-mail")),
                List.of(
                        new SubjectChild("Leo Canary", LocalDate.of(1931, 1, 1), false, null),
                        new SubjectChild(null, null, true, LocalDate.of(2031, 12, 31))),
                new Consent(true, ConsentMethod.VERBAL, "Canary: verbal"),
                "Canary: to take part in decisions",
                new AdvocatePreferences(
                        Gender.NON_BINARY,
                        "Canary heritage",
                        List.of("x-Canary"),
                        "Canary-speaking"),
                new InterpreterNeed(true, "x-Canary", "Canary dialect"),
                new AccessNeeds(true, "Canary dyslexia", List.of("Canary time", "Canary aids")),
                "Canary: continuity helps",
                new Meeting(
                        MeetingKind.REVIEW,
                        LocalDate.of(2026, 12, 3),
                        LocalTime.of(10, 0),
                        "Canary hall",
                        MeetingMode.HYBRID,
                        "C. Canary"),
                "Canary: short notice",
                List.of(
                        new ExternalRef(ExternalRefKind.CASE, "mosaic", "Canary-4711"),
                        new ExternalRef(ExternalRefKind.FAMILY, "mosaic", "Canary-7")));
    }

    private static Support bare() {
        return new Support(
                new Parent("Canary Ejemplo", null, "Canary's father"),
                new SafeContact(
                        List.of(new ContactWay(ContactMethod.POST, "Canary street")),
                        null,
                        List.of()),
                List.of(new SubjectChild("Canary", null, false, null)),
                new Consent(false, null, null),
                "Canary",
                AdvocatePreferences.NONE,
                new InterpreterNeed(false, null, null),
                new AccessNeeds(false, null, List.of()),
                null,
                new Meeting(
                        MeetingKind.OTHER_MEETING,
                        LocalDate.of(2026, 12, 3),
                        null,
                        null,
                        null,
                        null),
                null,
                List.of());
    }
}
