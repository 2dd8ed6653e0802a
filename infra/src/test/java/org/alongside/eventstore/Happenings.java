package org.alongside.eventstore;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateDescribedThemselves;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.AdvocatePaused;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.advocates.AdvocateResumed;
import org.alongside.advocates.AdvocateStoodDown;
import org.alongside.advocates.Availability;
import org.alongside.advocates.AvailabilityAgreed;
import org.alongside.advocates.Check;
import org.alongside.advocates.CheckKind;
import org.alongside.advocates.CheckRecorded;
import org.alongside.advocates.Conflict;
import org.alongside.advocates.ConflictDeclared;
import org.alongside.advocates.ConflictWithdrawn;
import org.alongside.advocates.Description;
import org.alongside.advocates.EvidenceWithdrawn;
import org.alongside.advocates.Gender;
import org.alongside.advocates.Training;
import org.alongside.advocates.TrainingKind;
import org.alongside.advocates.TrainingRecorded;
import org.alongside.advocates.WorkingPattern;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocationAccepted;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.Amendment;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseReopened;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CaseResult;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConferenceCancelled;
import org.alongside.casework.ConferenceMissed;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.Contact;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ContactRecorded;
import org.alongside.casework.ContactWay;
import org.alongside.casework.DayCount;
import org.alongside.casework.DaysBefore;
import org.alongside.casework.Debrief;
import org.alongside.casework.DebriefRecorded;
import org.alongside.casework.Decision;
import org.alongside.casework.DisclosureEscalated;
import org.alongside.casework.Escalation;
import org.alongside.casework.ExcludedPerson;
import org.alongside.casework.Exclusion;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.FamilyLinked;
import org.alongside.casework.HarmDisclosed;
import org.alongside.casework.InformationProvided;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.LinkGround;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.MeetingMode;
import org.alongside.casework.NoteVisibility;
import org.alongside.casework.Notice;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.OfferId;
import org.alongside.casework.OpenedInEmergency;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.OutcomeReturned;
import org.alongside.casework.Parent;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.PersonLetIn;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.Preference;
import org.alongside.casework.Preparation;
import org.alongside.casework.PreparationRecorded;
import org.alongside.casework.Professional;
import org.alongside.casework.ProtectionDecision;
import org.alongside.casework.ProviderAccepted;
import org.alongside.casework.ProviderRefused;
import org.alongside.casework.Referral;
import org.alongside.casework.ReferralAmended;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.ReportForm;
import org.alongside.casework.ReportShared;
import org.alongside.casework.ReportSharing;
import org.alongside.casework.ReportTiming;
import org.alongside.casework.RestrictionLifted;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SelfRequest;
import org.alongside.casework.SentToProvider;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.Support;
import org.alongside.casework.Task;
import org.alongside.casework.TaskDays;
import org.alongside.casework.Ties;
import org.alongside.casework.TriageGround;
import org.alongside.casework.WorkAwaited;
import org.alongside.casework.WorkingNotesOpened;
import org.alongside.council.AbandonmentBegun;
import org.alongside.council.AdministratorNamed;
import org.alongside.council.AdministratorRefused;
import org.alongside.council.CouncilAdopted;
import org.alongside.council.CouncilArchive;
import org.alongside.council.CouncilAskedToLeave;
import org.alongside.council.CouncilChoseToStay;
import org.alongside.council.CouncilContact;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilExported;
import org.alongside.council.CouncilMoved;
import org.alongside.council.CouncilOnboarded;
import org.alongside.council.CouncilRemoved;
import org.alongside.council.CouncilResumed;
import org.alongside.council.CouncilSuspended;
import org.alongside.council.DepartureApproved;
import org.alongside.council.ExportBegun;
import org.alongside.council.FirstAdministrator;
import org.alongside.council.MoveBegun;
import org.alongside.council.OnboardingAbandoned;
import org.alongside.council.OnboardingBegun;
import org.alongside.council.ProvisioningRetried;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.ProvisioningStepCompleted;
import org.alongside.council.ProvisioningStepFailed;
import org.alongside.council.RemovalBegun;
import org.alongside.council.RestorationBegun;
import org.alongside.council.Undertaking;
import org.alongside.council.UndertakingRetried;
import org.alongside.council.UndertakingStep;
import org.alongside.council.UndertakingStepCompleted;
import org.alongside.council.UndertakingStepFailed;
import org.alongside.departure.CouncilReturned;
import org.alongside.departure.DepartureGranted;
import org.alongside.departure.DepartureId;
import org.alongside.departure.DepartureRequested;
import org.alongside.departure.DepartureWithdrawn;
import org.alongside.departure.ExportKeyConfirmed;
import org.alongside.departure.ExportKeyRegistered;
import org.alongside.departure.ExportTaken;
import org.alongside.families.FamilyId;
import org.alongside.feedback.FeedbackAnswer;
import org.alongside.feedback.FeedbackAnswers;
import org.alongside.feedback.FeedbackGiven;
import org.alongside.feedback.FeedbackId;
import org.alongside.feedback.FeedbackSubject;
import org.alongside.integrations.CredentialKind;
import org.alongside.integrations.IntegrationCreated;
import org.alongside.integrations.IntegrationId;
import org.alongside.integrations.IntegrationKeySet;
import org.alongside.integrations.IntegrationRevoked;
import org.alongside.integrations.IntegrationScopesAsked;
import org.alongside.integrations.IntegrationScopesChanged;
import org.alongside.integrations.IntegrationSecretRotated;
import org.alongside.messaging.Context;
import org.alongside.notifications.NotificationLogId;
import org.alongside.notifications.NotificationRefused;
import org.alongside.notifications.NotificationSent;
import org.alongside.notifications.Occasion;
import org.alongside.notifications.Reminders;
import org.alongside.offers.OfferAccepted;
import org.alongside.offers.OfferAcceptedAfterAll;
import org.alongside.offers.OfferDeclined;
import org.alongside.offers.OfferDetails;
import org.alongside.offers.OfferMade;
import org.alongside.offers.OfferedMeeting;
import org.alongside.offers.OfferedParent;
import org.alongside.people.InvitationId;
import org.alongside.people.InvitationRefusal;
import org.alongside.people.InvitationRefused;
import org.alongside.people.InvitationSent;
import org.alongside.people.Invitee;
import org.alongside.people.PeopleId;
import org.alongside.people.PersonAdmitted;
import org.alongside.people.PersonDisabled;
import org.alongside.people.PersonEnabled;
import org.alongside.people.PersonInvited;
import org.alongside.people.RoleGiven;
import org.alongside.people.RoleTaken;
import org.alongside.providers.ProviderContact;
import org.alongside.providers.ProviderDetails;
import org.alongside.providers.ProviderDetailsCorrected;
import org.alongside.providers.ProviderId;
import org.alongside.providers.ProviderRegistered;
import org.alongside.providers.ProviderTakenOffList;
import org.alongside.settings.ContactDetails;
import org.alongside.settings.ContactDetailsSet;
import org.alongside.settings.DraftDays;
import org.alongside.settings.DraftDaysSet;
import org.alongside.settings.NamedContact;
import org.alongside.settings.NoticeThresholdsSet;
import org.alongside.settings.RemindersSet;
import org.alongside.settings.ReportDeadlines;
import org.alongside.settings.ReportDeadlinesSet;
import org.alongside.settings.ReviewCadence;
import org.alongside.settings.ReviewCadenceSet;
import org.alongside.settings.SettingsAdopted;
import org.alongside.settings.SettingsKey;
import org.alongside.settings.TaskDaysSet;
import org.alongside.settings.Terminology;
import org.alongside.settings.TerminologySet;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.axonframework.messaging.MetaData;

/**
 * An example of every event, with everything that it can hold, and of some with as little as it can
 * hold. What is written here and in the golden files is what stored events must go on to mean.
 */
final class Happenings {

    static final EventTypes TYPES = new EventTypes(EventFamilies.ALL);
    static final CouncilId COUNCIL = new CouncilId("camden");

    private static final String RECIPIENT =
            "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    private static final CouncilArchive ARCHIVE =
            new CouncilArchive("camden-20270401.age", "ab".repeat(32), 4711, RECIPIENT);
    static final UUID CASE = UUID.fromString("7a1c3c5e-0d55-4f0e-9f36-1c1b2a3d4e5f");
    static final UUID ADVOCATE = UUID.fromString("0b1f6c7e-8f1d-4a6b-b2b3-9a8b7c6d5e4f");

    private static final LocalDate RECEIVED = LocalDate.of(2026, 11, 22);

    /** Every personal text of {@link #ALL} and {@link #META_DATA} has this in it. */
    static final String CANARY = "Canary";

    /** Personal values that are no free text; no other value of an example is the same. */
    static final List<String> CANARY_VALUES =
            List.of("1931-01-01", "2031-12-31", "NON_BINARY", "MONDAY", "TUESDAY", "FRIDAY");

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
        CaseId former = new CaseId(UUID.fromString("ca5e0000-1111-4222-8333-444455556666"));
        FamilyId family = new FamilyId(UUID.fromString("fa111100-1111-4222-8333-444455556666"));
        AdvocateId advocate = new AdvocateId(ADVOCATE);
        UUID allocation = UUID.fromString("c0ffee00-1111-4222-8333-444455556666");
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "casework.ReferralSubmitted.1",
                new ReferralSubmitted(
                        id,
                        new Referral(
                                full(),
                                worker(),
                                new Professional(
                                        "Canary Visitor",
                                        "Canary health visitor",
                                        "Canary clinic",
                                        "020 7946 0000 Canary")),
                        new Ties(family, id, null, new OfferId(CASE)),
                        new Notice(14, 11, DayCount.WORKING, RECEIVED),
                        LocalDate.of(2026, 12, 11),
                        "account-1"));
        all.put(
                "casework.ReferralSubmitted.1.bare",
                new ReferralSubmitted(
                        id,
                        new Referral(
                                bare(),
                                new SocialWorker("Canary Social", "Canary team", null),
                                null),
                        new Ties(family, former, former, null),
                        new Notice(0, 0, DayCount.CALENDAR, RECEIVED),
                        null,
                        "account-1"));
        all.put(
                "casework.AdvocateRequested.1",
                new AdvocateRequested(
                        id,
                        new SelfRequest(full(), worker(), "Canary: by telephone"),
                        new Ties(family, former, former, null),
                        new Notice(7, 30, DayCount.CALENDAR, RECEIVED),
                        LocalDate.of(2026, 12, 11),
                        "account-1"));
        all.put(
                "casework.AdvocateRequested.1.bare",
                new AdvocateRequested(
                        id,
                        new SelfRequest(bare(), null, null),
                        new Ties(family, id, null, null),
                        new Notice(0, 0, DayCount.CALENDAR, RECEIVED),
                        null,
                        "account-2"));
        all.put(
                "casework.ParentAccountLinked.1",
                new ParentAccountLinked(id, "account-2", LinkGround.IDENTITY_CHECKED));
        all.put(
                "casework.ParentAccountUnlinked.1",
                new ParentAccountUnlinked(id, "account-2", "Canary: another mother"));
        all.put(
                "casework.PassedToManager.1",
                new PassedToManager(id, PassStage.AFTER_REFERRAL, "Canary: before Friday"));
        all.put(
                "casework.PassedToManager.1.bare",
                new PassedToManager(id, PassStage.AFTER_OUTCOME, null));
        all.put(
                "casework.ConsentRecorded.1",
                new ConsentRecorded(
                        id, new Consent(true, ConsentMethod.OTHER, "Canary: by a nod")));
        all.put(
                "casework.ConsentRecorded.1.refused",
                new ConsentRecorded(id, new Consent(false, null, null)));
        all.put(
                "casework.ManagerDecided.1",
                new ManagerDecided(
                        id,
                        Decision.MORE_INFORMATION,
                        "Canary: overwhelmed",
                        "Canary: which languages?"));
        all.put(
                "casework.ManagerDecided.1.bare",
                new ManagerDecided(id, Decision.PROCEED, "Canary: overwhelmed", null));
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
                new AllocationEnded(id, AllocationEnd.OTHER, "Canary: moved away"));
        all.put(
                "casework.AllocationEnded.1.bare",
                new AllocationEnded(id, AllocationEnd.CONSENT_WITHDRAWN, null));
        all.put(
                "casework.ConferenceAttended.1",
                new ConferenceAttended(
                        id,
                        new Attendance(
                                LocalDate.of(2026, 12, 3),
                                true,
                                false,
                                true,
                                List.of("Canary slot of her own", "a Canary break"),
                                true,
                                List.of(
                                        new Exclusion(
                                                ExcludedPerson.OTHER,
                                                "Canary's partner",
                                                "Canary: she feared him",
                                                false),
                                        new Exclusion(
                                                ExcludedPerson.PARENT,
                                                null,
                                                "Canary: shouting",
                                                true)),
                                true),
                        LocalDate.of(2027, 3, 3)));
        all.put(
                "casework.ConferenceAttended.1.bare",
                new ConferenceAttended(
                        id,
                        new Attendance(
                                LocalDate.of(2026, 12, 3),
                                true,
                                true,
                                false,
                                List.of(),
                                false,
                                List.of(),
                                null),
                        null));
        all.put(
                "casework.OutcomeRecorded.1",
                new OutcomeRecorded(
                        id,
                        new AdvocacyOutcome(
                                CaseResult.SUPPORTED_AT_CONFERENCE,
                                ProtectionDecision.CONTINUES,
                                "Canary spoke for herself",
                                true,
                                false,
                                true,
                                false,
                                true,
                                "Canary: core group"),
                        LocalDate.of(2027, 3, 3)));
        all.put(
                "casework.OutcomeRecorded.1.bare",
                new OutcomeRecorded(
                        id,
                        new AdvocacyOutcome(
                                CaseResult.NOT_REACHED,
                                null,
                                "Canary",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        null));
        addCourse(all, id, family, allocation);
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
                                "account-3",
                                new WorkingPattern(
                                        "Canary: mornings",
                                        List.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
                                "Canary: not after six")));
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
                                null,
                                null,
                                null)));
        all.put(
                "advocates.AdvocateStoodDown.1",
                new AdvocateStoodDown(advocate, "Canary: moved away"));
        register(all, advocate);
        offers(all);
        providers(all);
        feedback(all);
        councils(all);
        notifications(all);
        settings(all);
        addPeople(all);
        addIntegrations(all);
        return all;
    }

    private static void register(Map<String, Object> all, AdvocateId advocate) {
        UUID evidence = UUID.fromString("e71de2ce-1111-4222-8333-444455556666");
        UUID conflict = UUID.fromString("c0f11c75-1111-4222-8333-444455556666");
        LocalDate completed = LocalDate.of(2026, 3, 2);
        all.put(
                "advocates.AdvocateDescribedThemselves.1",
                new AdvocateDescribedThemselves(
                        advocate,
                        new Description(
                                "Canary Muestra",
                                Gender.NON_BINARY,
                                "Canary heritage",
                                List.of("x-Canary"))));
        all.put(
                "advocates.AvailabilityAgreed.1",
                new AvailabilityAgreed(
                        advocate,
                        new Availability(
                                2,
                                new WorkingPattern("Canary: evenings", List.of(DayOfWeek.TUESDAY)),
                                "Canary: by text first")));
        all.put(
                "advocates.AdvocatePaused.1",
                new AdvocatePaused(advocate, "Canary: needs rest", LocalDate.of(2026, 12, 24)));
        all.put("advocates.AdvocateResumed.1", new AdvocateResumed(advocate));
        all.put(
                "advocates.TrainingRecorded.1",
                new TrainingRecorded(
                        advocate,
                        evidence,
                        new Training(
                                TrainingKind.COURSE,
                                List.of("Canary: legal framework", "Canary: safeguarding"),
                                completed,
                                LocalDate.of(2029, 3, 1))));
        all.put(
                "advocates.CheckRecorded.1",
                new CheckRecorded(
                        advocate,
                        evidence,
                        new Check(
                                CheckKind.DBS_ENHANCED,
                                "Canary: with the barred lists",
                                completed,
                                null)));
        all.put(
                "advocates.EvidenceWithdrawn.1",
                new EvidenceWithdrawn(advocate, evidence, "Canary: somebody else's"));
        all.put(
                "advocates.ConflictDeclared.1",
                new ConflictDeclared(
                        advocate,
                        conflict,
                        Conflict.inNeighbourhood("Canary Wharf", "Canary: lives there"),
                        "account-1"));
        all.put(
                "advocates.ConflictDeclared.1.family",
                new ConflictDeclared(
                        advocate,
                        conflict,
                        Conflict.withFamily(
                                UUID.fromString("fa311100-1111-4222-8333-444455556666"), null),
                        "account-2"));
        all.put(
                "advocates.ConflictDeclared.1.worker",
                new ConflictDeclared(
                        advocate,
                        conflict,
                        Conflict.withWorker("account-1", "Canary: her own"),
                        "account-2"));
        all.put(
                "advocates.ConflictWithdrawn.1",
                new ConflictWithdrawn(advocate, conflict, "Canary: moved away"));
    }

    private static void offers(Map<String, Object> all) {
        OfferId id = new OfferId(CASE);
        all.put(
                "offers.OfferMade.1",
                new OfferMade(
                        id,
                        new OfferDetails(
                                new OfferedParent("Canary Ejemplo", "Canary"),
                                new FamilyId(
                                        UUID.fromString("11111111-2222-4333-8444-555555555555")),
                                List.of(
                                        new ExternalRef(
                                                ExternalRefKind.FAMILY, "mosaic", "Canary-F1")),
                                new OfferedMeeting(MeetingKind.INITIAL, LocalDate.of(2026, 12, 3)),
                                ContactMethod.IN_PERSON,
                                RECEIVED),
                        "account-1"));
        all.put(
                "offers.OfferMade.1.bare",
                new OfferMade(
                        id,
                        new OfferDetails(
                                new OfferedParent("Canary Ejemplo", null),
                                null,
                                List.of(),
                                null,
                                ContactMethod.PHONE,
                                RECEIVED),
                        "account-1"));
        all.put(
                "offers.OfferDeclined.1",
                new OfferDeclined(id, ContactMethod.PHONE, RECEIVED, "Canary: not another one"));
        all.put(
                "offers.OfferDeclined.1.bare",
                new OfferDeclined(id, ContactMethod.EMAIL, RECEIVED, null));
        all.put("offers.OfferAccepted.1", new OfferAccepted(id, ContactMethod.PHONE, RECEIVED));
        all.put(
                "offers.OfferAcceptedAfterAll.1",
                new OfferAcceptedAfterAll(id, ContactMethod.TEXT_MESSAGE, RECEIVED));
    }

    private static void providers(Map<String, Object> all) {
        ProviderId id = new ProviderId(ADVOCATE);
        ProviderDetails details =
                new ProviderDetails(
                        "Beside You",
                        "Canary: advocates who sign",
                        List.of("en", "bfi"),
                        List.of("Canary: sign language"),
                        new ProviderContact(
                                "Canary Contact",
                                "Canary 020 7946 0000",
                                "canary@example.org",
                                "1 Canary Street"));
        all.put("providers.ProviderRegistered.1", new ProviderRegistered(id, details));
        all.put(
                "providers.ProviderRegistered.1.bare",
                new ProviderRegistered(
                        id,
                        new ProviderDetails(
                                "Beside You",
                                "Canary",
                                List.of(),
                                List.of(),
                                new ProviderContact(null, null, null, null))));
        all.put("providers.ProviderDetailsCorrected.1", new ProviderDetailsCorrected(id, details));
        all.put(
                "providers.ProviderTakenOffList.1",
                new ProviderTakenOffList(id, "Canary: no places left"));
    }

    private static void feedback(Map<String, Object> all) {
        FeedbackId id = new FeedbackId(UUID.fromString("22222222-3333-4444-8555-666666666666"));
        all.put(
                "feedback.FeedbackGiven.1",
                new FeedbackGiven(
                        id,
                        new FeedbackSubject(new CaseId(CASE), null),
                        "account-4",
                        null,
                        new FeedbackId(UUID.fromString("33333333-4444-4555-8666-777777777777")),
                        RECEIVED,
                        new FeedbackAnswers(
                                FeedbackAnswer.YES,
                                FeedbackAnswer.PARTLY,
                                FeedbackAnswer.NO,
                                FeedbackAnswer.NOT_SAID,
                                "Canary: somebody listened")));
        all.put(
                "feedback.FeedbackGiven.1.bare",
                new FeedbackGiven(
                        id,
                        new FeedbackSubject(null, new OfferId(CASE)),
                        null,
                        ContactMethod.PHONE,
                        null,
                        RECEIVED,
                        new FeedbackAnswers(
                                FeedbackAnswer.NO,
                                FeedbackAnswer.NOT_SAID,
                                FeedbackAnswer.NOT_SAID,
                                FeedbackAnswer.NOT_SAID,
                                null)));
    }

    private static void councils(Map<String, Object> all) {
        CouncilDetails details =
                new CouncilDetails(
                        "Leeds City Council",
                        "E08000035",
                        Nation.ENGLAND,
                        "north",
                        false,
                        List.of(
                                new CouncilContact(
                                        "data protection", "Canary Kim", "kim@Canary.example")));
        CouncilDetails bare =
                new CouncilDetails(
                        "A trust", "SEHSCT", Nation.NORTHERN_IRELAND, null, true, List.of());
        FirstAdministrator administrator =
                new FirstAdministrator("alex@Canary.example", "Canary Alex", "Canary Sample");
        all.put("council.OnboardingBegun.1", new OnboardingBegun(COUNCIL, details, administrator));
        all.put("council.CouncilAdopted.1", new CouncilAdopted(COUNCIL, details));
        all.put("council.CouncilAdopted.1.bare", new CouncilAdopted(COUNCIL, bare));
        all.put(
                "council.ProvisioningStepCompleted.1",
                new ProvisioningStepCompleted(COUNCIL, ProvisioningStep.EVENT_STORE));
        all.put(
                "council.ProvisioningStepFailed.1",
                new ProvisioningStepFailed(
                        COUNCIL, ProvisioningStep.ORGANIZATION, "ProcessingException"));
        all.put(
                "council.ProvisioningRetried.1",
                new ProvisioningRetried(COUNCIL, ProvisioningStep.ORGANIZATION));
        all.put("council.CouncilOnboarded.1", new CouncilOnboarded(COUNCIL));
        all.put("council.CouncilSuspended.1", new CouncilSuspended(COUNCIL, "Canary: an inquiry"));
        all.put("council.CouncilResumed.1", new CouncilResumed(COUNCIL, "Canary: it ended"));
        all.put("council.AdministratorNamed.1", new AdministratorNamed(COUNCIL, administrator));
        all.put(
                "council.AdministratorRefused.1",
                new AdministratorRefused(COUNCIL, InvitationRefusal.ADDRESS_NOT_INVITABLE));
        all.put("council.AbandonmentBegun.1", new AbandonmentBegun(COUNCIL, "Canary: mistyped"));
        all.put("council.OnboardingAbandoned.1", new OnboardingAbandoned(COUNCIL));
        undertakings(all);
        departure(all);
    }

    private static void undertakings(Map<String, Object> all) {
        all.put("council.ExportBegun.1", new ExportBegun(COUNCIL, true, "Canary: it leaves"));
        all.put("council.CouncilExported.1", new CouncilExported(COUNCIL, ARCHIVE));
        all.put("council.MoveBegun.1", new MoveBegun(COUNCIL, "west", "Canary: it is full"));
        all.put("council.CouncilMoved.1", new CouncilMoved(COUNCIL, "west"));
        all.put(
                "council.CouncilAskedToLeave.1",
                new CouncilAskedToLeave(COUNCIL, "0d7c3f0e-account"));
        all.put(
                "council.CouncilChoseToStay.1",
                new CouncilChoseToStay(COUNCIL, "0d7c3f0e-account"));
        all.put(
                "council.DepartureApproved.1",
                new DepartureApproved(
                        COUNCIL, Instant.parse("2027-05-01T00:00:00Z"), "Canary: agreed"));
        all.put("council.RemovalBegun.1", new RemovalBegun(COUNCIL, ARCHIVE.digest()));
        all.put("council.CouncilRemoved.1", new CouncilRemoved(COUNCIL));
        all.put(
                "council.RestorationBegun.1",
                new RestorationBegun(COUNCIL, ARCHIVE, "Canary: it comes back"));
        all.put(
                "council.UndertakingStepCompleted.1",
                new UndertakingStepCompleted(
                        COUNCIL, Undertaking.MOVE, UndertakingStep.CLOSE, "main"));
        all.put(
                "council.UndertakingStepCompleted.1.plain",
                new UndertakingStepCompleted(
                        COUNCIL, Undertaking.EXPORT, UndertakingStep.REOPEN, null));
        all.put(
                "council.UndertakingStepFailed.1",
                new UndertakingStepFailed(
                        COUNCIL, Undertaking.EXPORT, UndertakingStep.ARCHIVE, "IOException"));
        all.put(
                "council.UndertakingRetried.1",
                new UndertakingRetried(COUNCIL, Undertaking.EXPORT, UndertakingStep.ARCHIVE));
    }

    private static void departure(Map<String, Object> all) {
        DepartureId id = DepartureId.of(COUNCIL);
        all.put(
                "departure.ExportKeyRegistered.1",
                new ExportKeyRegistered(id, RECIPIENT, "account-1"));
        all.put("departure.ExportKeyConfirmed.1", new ExportKeyConfirmed(id, RECIPIENT));
        all.put(
                "departure.DepartureRequested.1",
                new DepartureRequested(id, "Canary: another service"));
        all.put("departure.DepartureWithdrawn.1", new DepartureWithdrawn(id, "Canary: we stay"));
        all.put(
                "departure.DepartureGranted.1",
                new DepartureGranted(id, Instant.parse("2027-05-01T00:00:00Z")));
        all.put("departure.ExportTaken.1", new ExportTaken(id, ARCHIVE));
        all.put("departure.CouncilReturned.1", new CouncilReturned(id, ARCHIVE));
    }

    private static void notifications(Map<String, Object> all) {
        CaseId about = new CaseId(CASE);
        NotificationLogId id = NotificationLogId.of(about);
        all.put(
                "notifications.NotificationSent.1",
                new NotificationSent(
                        id, about, 7, Occasion.REMINDER, Set.of("account-1", "account-2")));
        all.put(
                "notifications.NotificationRefused.1",
                new NotificationRefused(id, about, 8, Occasion.OVERDUE, Set.of("account-3")));
    }

    private static void settings(Map<String, Object> all) {
        SettingsKey key = SettingsKey.of(COUNCIL);
        Instant from = Instant.parse("2027-04-01T00:00:00Z");
        NoticeThresholds notice =
                new NoticeThresholds(
                        new DaysBefore(10, DayCount.WORKING),
                        new DaysBefore(14, DayCount.CALENDAR),
                        new DaysBefore(0, DayCount.CALENDAR));
        ReportDeadlines reports =
                new ReportDeadlines(
                        new DaysBefore(2, DayCount.WORKING),
                        new DaysBefore(5, DayCount.WORKING),
                        new DaysBefore(1, DayCount.CALENDAR));
        ReviewCadence reviews = new ReviewCadence(15, DayCount.WORKING, 3, 6);
        Terminology terminology =
                new Terminology("conference", "first conference", "review conference", "register");
        DraftDays drafts = new DraftDays(28);
        TaskDays tasks = new TaskDays(0, 1, 2, 3, 4, 5, 6, 7, 8);
        Reminders reminders = new Reminders(1, 2, 3);
        all.put(
                "settings.SettingsAdopted.1",
                new SettingsAdopted(
                        key,
                        Nation.NORTHERN_IRELAND,
                        notice,
                        reports,
                        reviews,
                        terminology,
                        drafts,
                        tasks,
                        reminders,
                        from));
        all.put("settings.NoticeThresholdsSet.1", new NoticeThresholdsSet(key, notice, from));
        all.put("settings.ReportDeadlinesSet.1", new ReportDeadlinesSet(key, reports, from));
        all.put("settings.ReviewCadenceSet.1", new ReviewCadenceSet(key, reviews, from));
        all.put("settings.DraftDaysSet.1", new DraftDaysSet(key, drafts, from));
        all.put("settings.RemindersSet.1", new RemindersSet(key, reminders, from));
        all.put("settings.TaskDaysSet.1", new TaskDaysSet(key, tasks, from));
        all.put("settings.TerminologySet.1", new TerminologySet(key, terminology, from));
        all.put(
                "settings.ContactDetailsSet.1",
                new ContactDetailsSet(
                        key,
                        new ContactDetails(
                                "Advocacy office",
                                "020 7946 0000",
                                "advocacy@example.org",
                                "1 Example Street",
                                "weekdays from 9 to 5",
                                new NamedContact(
                                        "Canary Officer",
                                        "020 7946 0001 Canary",
                                        "canary@example.org")),
                        from));
        all.put(
                "settings.ContactDetailsSet.1.bare",
                new ContactDetailsSet(
                        key,
                        new ContactDetails("Advocacy office", null, null, null, null, null),
                        from));
    }

    private static void addPeople(Map<String, Object> all) {
        InvitationId invitation =
                new InvitationId(UUID.fromString("1d1d1d1d-2222-4333-8444-555566667777"));
        PeopleId people = new PeopleId(UUID.fromString("2e2e2e2e-3333-4444-8555-666677778888"));
        all.put(
                "people.PersonInvited.1",
                new PersonInvited(
                        invitation,
                        new Invitee("Canary without an address", "Canary", "O'Canary-Sí"),
                        Set.of(Role.ADVOCATE, Role.COUNCIL_ADMIN)));
        all.put(
                "people.InvitationRefused.1",
                new InvitationRefused(invitation, InvitationRefusal.ADDRESS_NOT_INVITABLE));
        all.put("people.InvitationSent.1", new InvitationSent(invitation));
        all.put(
                "people.PersonAdmitted.1",
                new PersonAdmitted(
                        people,
                        invitation,
                        "account-4",
                        Set.of(Role.ADVOCATE, Role.COUNCIL_ADMIN)));
        all.put("people.RoleGiven.1", new RoleGiven(people, "account-4", Role.SUPERVISOR));
        all.put("people.RoleTaken.1", new RoleTaken(people, "account-4", Role.SUPERVISOR));
        all.put(
                "people.PersonDisabled.1",
                new PersonDisabled(people, "account-4", Set.of(Role.ADVOCATE)));
        all.put(
                "people.PersonEnabled.1",
                new PersonEnabled(people, "account-4", Set.of(Role.ADVOCATE)));
    }

    private static void addIntegrations(Map<String, Object> all) {
        IntegrationId id =
                new IntegrationId(UUID.fromString("3f3f3f3f-4444-4555-8666-777788889999"));
        all.put(
                "integrations.IntegrationCreated.1",
                new IntegrationCreated(
                        id,
                        "camden-3f3f3f3f4444",
                        "Canary case system",
                        Set.of(IntegrationScope.READ_CASES, IntegrationScope.WRITE_REFERRALS),
                        CredentialKind.KEY,
                        "{\"keys\":[]}"));
        all.put(
                "integrations.IntegrationCreated.1.bare",
                new IntegrationCreated(
                        id,
                        "camden-3f3f3f3f4444",
                        "Canary",
                        Set.of(IntegrationScope.READ_STATISTICS),
                        CredentialKind.SECRET,
                        null));
        all.put(
                "integrations.IntegrationSecretRotated.1",
                new IntegrationSecretRotated(
                        id, UUID.fromString("4a4a4a4a-5555-4666-8777-888899990000")));
        all.put("integrations.IntegrationKeySet.1", new IntegrationKeySet(id, "{\"keys\":[]}"));
        all.put(
                "integrations.IntegrationScopesAsked.1",
                new IntegrationScopesAsked(id, Set.of(IntegrationScope.READ_AUDIT), "account-1"));
        all.put(
                "integrations.IntegrationScopesChanged.1",
                new IntegrationScopesChanged(id, Set.of(IntegrationScope.READ_AUDIT)));
        all.put("integrations.IntegrationRevoked.1", new IntegrationRevoked(id));
    }

    /** What can happen in a case beside the five events that every case has. */
    private static void addCourse(
            Map<String, Object> all, CaseId id, FamilyId family, UUID allocation) {
        ProviderId provider =
                new ProviderId(UUID.fromString("9d0de000-1111-4222-8333-444455556666"));
        UUID disclosure = UUID.fromString("d15c1000-1111-4222-8333-444455556666");
        UUID contact = UUID.fromString("c0417ac7-1111-4222-8333-444455556666");
        Support full = full();
        all.put(
                "casework.ReferralAmended.1",
                new ReferralAmended(
                        id,
                        new Amendment(
                                full.parent(),
                                full.safeContact(),
                                full.children(),
                                full.reason(),
                                full.preferences(),
                                full.interpreter(),
                                full.accessNeeds(),
                                full.moreToKnow(),
                                full.anythingElse(),
                                full.neighbourhood()),
                        "Canary: a name was misspelt"));
        all.put(
                "casework.ReferralAmended.1.bare",
                new ReferralAmended(
                        id,
                        new Amendment(
                                bare().parent(),
                                bare().safeContact(),
                                bare().children(),
                                "Canary",
                                AdvocatePreferences.NONE,
                                bare().interpreter(),
                                bare().accessNeeds(),
                                false,
                                null,
                                null),
                        "Canary"));
        all.put(
                "casework.InformationProvided.1",
                new InformationProvided(id, "Canary: Spanish and Galician"));
        all.put(
                "casework.FamilyLinked.1",
                new FamilyLinked(id, family, "Canary: the other parent's case"));
        all.put(
                "casework.PassedToSocialWorker.1",
                new PassedToSocialWorker(id, "account-5", worker(), "Canary: on leave"));
        all.put(
                "casework.AllocationAccepted.1",
                new AllocationAccepted(id, allocation, AllocationParty.PARENT));
        all.put(
                "casework.SentToProvider.1",
                new SentToProvider(
                        id,
                        allocation,
                        provider,
                        "Voices North",
                        TriageGround.SPECIALIST_NEEDED,
                        "Canary: signs"));
        all.put(
                "casework.SentToProvider.1.bare",
                new SentToProvider(
                        id, allocation, provider, "Voices North", TriageGround.NOBODY_FITS, null));
        all.put(
                "casework.ProviderAccepted.1",
                new ProviderAccepted(
                        id, allocation, provider, "Canary Guest", "canary@example.org Canary"));
        all.put(
                "casework.ProviderAccepted.1.bare",
                new ProviderAccepted(id, allocation, provider, "Canary Guest", null));
        all.put(
                "casework.ProviderRefused.1",
                new ProviderRefused(id, provider, "Canary: nobody signs"));
        all.put(
                "casework.ReportShared.1",
                new ReportShared(
                        id,
                        new ReportSharing(
                                LocalDate.of(2026, 12, 1),
                                ReportForm.READ_ALOUD,
                                true,
                                "Canary: twice"),
                        new ReportTiming(LocalDate.of(2026, 11, 30), false)));
        all.put(
                "casework.ReportShared.1.bare",
                new ReportShared(
                        id,
                        new ReportSharing(
                                LocalDate.of(2026, 11, 30), ReportForm.PRINTED, false, null),
                        new ReportTiming(LocalDate.of(2026, 11, 30), true)));
        all.put(
                "casework.PreparationRecorded.1",
                new PreparationRecorded(
                        id,
                        new Preparation(
                                LocalDate.of(2026, 11, 30),
                                true,
                                false,
                                true,
                                false,
                                "Canary: a seat beside her",
                                "Canary: they did not ask",
                                "Canary: to see her sister",
                                "Canary: that she wants the grandmother heard")));
        all.put(
                "casework.PreparationRecorded.1.bare",
                new PreparationRecorded(
                        id,
                        new Preparation(
                                LocalDate.of(2026, 11, 30),
                                false,
                                true,
                                false,
                                true,
                                null,
                                null,
                                null,
                                null)));
        all.put(
                "casework.ConferenceRescheduled.1",
                new ConferenceRescheduled(
                        id,
                        full.meeting(),
                        LocalDate.of(2026, 12, 11),
                        "Canary: the chair is ill"));
        all.put(
                "casework.ConferenceCancelled.1",
                new ConferenceCancelled(id, "Canary: no longer at risk"));
        all.put(
                "casework.ConferenceMissed.1",
                new ConferenceMissed(id, LocalDate.of(2026, 12, 3), "Canary: the bus"));
        all.put(
                "casework.DebriefRecorded.1",
                new DebriefRecorded(
                        id,
                        new Debrief(
                                LocalDate.of(2026, 12, 4), true, false, true, "Canary: relieved")));
        all.put(
                "casework.DebriefRecorded.1.bare",
                new DebriefRecorded(
                        id, new Debrief(LocalDate.of(2026, 12, 4), false, true, false, null)));
        all.put(
                "casework.ContactRecorded.1",
                new ContactRecorded(
                        id,
                        contact,
                        new Contact(
                                LocalDate.of(2026, 11, 28),
                                ContactMethod.PHONE,
                                true,
                                "Canary: tomorrow at ten",
                                NoteVisibility.SHARED_WITH_PARENT)));
        all.put(
                "casework.ContactRecorded.1.bare",
                new ContactRecorded(
                        id,
                        contact,
                        new Contact(
                                LocalDate.of(2026, 11, 28),
                                ContactMethod.POST,
                                false,
                                null,
                                NoteVisibility.WORKING)));
        all.put("casework.HarmDisclosed.1", new HarmDisclosed(id, disclosure, "Canary: a bruise"));
        all.put(
                "casework.DisclosureEscalated.1",
                new DisclosureEscalated(
                        id, disclosure, Escalation.DUTY_TEAM, "Canary: called at once"));
        all.put(
                "casework.DisclosureEscalated.1.bare",
                new DisclosureEscalated(id, disclosure, Escalation.POLICE, null));
        all.put("casework.OutcomeReturned.1", new OutcomeReturned(id, "Canary: what follows?"));
        all.put("casework.CaseReopened.1", new CaseReopened(id, "Canary: she came back"));
        all.put(
                "casework.CaseRestricted.1",
                new CaseRestricted(id, Set.of("account-6", "account-7"), "Canary: a colleague"));
        all.put("casework.RestrictionLifted.1", new RestrictionLifted(id, "Canary: they left"));
        all.put("casework.PersonShutOut.1", new PersonShutOut(id, "account-8", "Canary: a cousin"));
        all.put("casework.PersonLetIn.1", new PersonLetIn(id, "account-8", "Canary: a namesake"));
        all.put(
                "casework.WorkingNotesOpened.1",
                new WorkingNotesOpened(
                        id,
                        "account-6",
                        "Canary: a complaint",
                        Instant.parse("2026-11-22T18:00:00Z")));
        all.put(
                "casework.OpenedInEmergency.1",
                new OpenedInEmergency(
                        id,
                        "account-9",
                        "Canary: nobody else is here",
                        Instant.parse("2026-11-22T14:00:00Z")));
        all.put(
                "casework.WorkAwaited.1",
                new WorkAwaited(id, Task.DECIDE, LocalDate.of(2026, 11, 23)));
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
                        null,
                        Gender.NON_BINARY,
                        "Canary heritage",
                        List.of("x-Canary"),
                        "Canary-speaking"),
                new InterpreterNeed(true, "x-Canary", "Canary dialect"),
                new AccessNeeds(true, "Canary dyslexia", List.of("Canary time", "Canary aids")),
                null,
                "Canary: continuity helps",
                "Canary Town",
                new Meeting(
                        MeetingKind.REVIEW,
                        LocalDate.of(2026, 12, 3),
                        LocalTime.of(10, 0),
                        "Canary hall",
                        MeetingMode.HYBRID,
                        "C. Canary",
                        LocalDate.of(2026, 11, 20)),
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
                AdvocatePreferences.UNSAID,
                new InterpreterNeed(false, null, null),
                new AccessNeeds(false, null, List.of()),
                null,
                null,
                null,
                new Meeting(
                        MeetingKind.OTHER_MEETING,
                        LocalDate.of(2026, 12, 3),
                        null,
                        null,
                        null,
                        null,
                        null),
                null,
                List.of());
    }
}
