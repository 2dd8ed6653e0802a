package org.alongside.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Personal data in events")
final class PersonalDataTest {

    private static final String ID = "an id of ours, which leads to a person only through the rest";
    private static final String ACCOUNT =
            "leads to a person only through the identity provider; decides who sees the case";
    private static final String MACHINE = "is about a machine; a key here is a public one";
    private static final String RULE = "rules ask for it, after an erasure too";
    private static final String COUNCILS = "what a council says of itself and its office";
    private static final String FIGURE =
            "one of a few values, for figures; tells nobody apart from others";

    private static final String COUNCIL = "says which council, and how it is a tenant";

    /** Kept by hand: what is not personal, and why. Everything else in an event must be. */
    private static final Map<String, String> CLEAR =
            Map.ofEntries(
                    Map.entry("CaseId.value", ID),
                    Map.entry("AdvocateId.value", ID),
                    Map.entry("AdvocateAllocated.allocationId", ID),
                    Map.entry("InvitationId.value", ID),
                    Map.entry("PeopleId.value", ID),
                    Map.entry("IntegrationId.value", ID),
                    Map.entry("PersonInvited.roles", RULE),
                    Map.entry("InvitationRefused.reason", RULE),
                    Map.entry("AdministratorRefused.reason", COUNCIL),
                    Map.entry("PersonAdmitted.roles", RULE),
                    Map.entry("PersonAdmitted.account", ACCOUNT),
                    Map.entry("RoleGiven.role", RULE),
                    Map.entry("RoleGiven.account", ACCOUNT),
                    Map.entry("RoleTaken.role", RULE),
                    Map.entry("RoleTaken.account", ACCOUNT),
                    Map.entry("PersonDisabled.roles", RULE),
                    Map.entry("PersonDisabled.account", ACCOUNT),
                    Map.entry("PersonEnabled.roles", RULE),
                    Map.entry("PersonEnabled.account", ACCOUNT),
                    Map.entry("IntegrationCreated.clientId", MACHINE),
                    Map.entry("IntegrationCreated.scopes", MACHINE),
                    Map.entry("IntegrationCreated.credential", MACHINE),
                    Map.entry("IntegrationCreated.keys", MACHINE),
                    Map.entry("IntegrationSecretRotated.rotation", MACHINE),
                    Map.entry("IntegrationKeySet.keys", MACHINE),
                    Map.entry("IntegrationScopesChanged.scopes", MACHINE),
                    Map.entry("IntegrationScopesAsked.scopes", MACHINE),
                    Map.entry("IntegrationScopesAsked.askedBy", ACCOUNT),
                    Map.entry("ReferralSubmitted.referrer", ACCOUNT),
                    Map.entry("AdvocateRequested.requester", ACCOUNT),
                    Map.entry("ParentAccountLinked.account", ACCOUNT),
                    Map.entry("ParentAccountUnlinked.account", ACCOUNT),
                    Map.entry("AdvocateAllocated.advocateAccount", ACCOUNT),
                    Map.entry("AdvocateDetails.account", ACCOUNT),
                    Map.entry("FeedbackId.value", ID),
                    Map.entry("FeedbackGiven.parentAccount", ACCOUNT),
                    Map.entry("FeedbackGiven.writtenDown", FIGURE),
                    Map.entry("FeedbackGiven.givenOn", FIGURE),
                    Map.entry("FeedbackAnswers.heard", FIGURE),
                    Map.entry("FeedbackAnswers.supported", FIGURE),
                    Map.entry("FeedbackAnswers.betterPrepared", FIGURE),
                    Map.entry("FeedbackAnswers.betterWithSocialWorker", FIGURE),
                    Map.entry("ProviderId.value", ID),
                    Map.entry("ProviderDetails.name", "names an organisation"),
                    Map.entry("ProviderDetails.languages", "is about an organisation"),
                    Map.entry("OfferId.value", ID),
                    Map.entry("FamilyId.value", ID),
                    Map.entry("OfferMade.offeredBy", ACCOUNT),
                    Map.entry("OfferDetails.how", FIGURE),
                    Map.entry("OfferDetails.offeredOn", RULE),
                    Map.entry("OfferedMeeting.kind", RULE),
                    Map.entry("OfferedMeeting.date", RULE),
                    Map.entry("OfferAccepted.how", FIGURE),
                    Map.entry("OfferAccepted.answeredOn", RULE),
                    Map.entry("OfferAcceptedAfterAll.how", FIGURE),
                    Map.entry("OfferAcceptedAfterAll.answeredOn", RULE),
                    Map.entry("OfferDeclined.how", FIGURE),
                    Map.entry("OfferDeclined.answeredOn", RULE),
                    Map.entry("ExternalRef.system", "names a program of the council"),
                    Map.entry("ExternalRef.kind", RULE),
                    Map.entry("CouncilId.slug", COUNCIL),
                    Map.entry("CouncilDetails.name", COUNCIL),
                    Map.entry("CouncilDetails.gssCode", COUNCIL),
                    Map.entry("CouncilDetails.nation", COUNCIL),
                    Map.entry("CouncilDetails.cell", COUNCIL),
                    Map.entry("CouncilDetails.ownRealm", COUNCIL),
                    Map.entry("CouncilContact.purpose", "names a task of the council"),
                    Map.entry("ProvisioningStepCompleted.step", COUNCIL),
                    Map.entry("CouncilArchive.digest", COUNCIL),
                    Map.entry("CouncilArchive.file", COUNCIL),
                    Map.entry("CouncilArchive.lastPosition", COUNCIL),
                    Map.entry("CouncilArchive.recipient", COUNCIL),
                    Map.entry("CouncilAskedToLeave.account", ACCOUNT),
                    Map.entry("CouncilChoseToStay.account", ACCOUNT),
                    Map.entry("CouncilMoved.cell", COUNCIL),
                    Map.entry("DepartureApproved.notBefore", COUNCIL),
                    Map.entry("DepartureGranted.notBefore", COUNCIL),
                    Map.entry("DepartureId.value", ID),
                    Map.entry("ExportBegun.keepClosed", COUNCIL),
                    Map.entry("ExportKeyRegistered.recipient", COUNCIL),
                    Map.entry("ExportKeyRegistered.registeredBy", ACCOUNT),
                    Map.entry("ExportKeyConfirmed.recipient", COUNCIL),
                    Map.entry("MoveBegun.cell", COUNCIL),
                    Map.entry("RemovalBegun.digest", COUNCIL),
                    Map.entry("UndertakingRetried.step", COUNCIL),
                    Map.entry("UndertakingRetried.undertaking", COUNCIL),
                    Map.entry("UndertakingStepCompleted.cell", COUNCIL),
                    Map.entry("UndertakingStepCompleted.step", COUNCIL),
                    Map.entry("UndertakingStepCompleted.undertaking", COUNCIL),
                    Map.entry("UndertakingStepFailed.failure", COUNCIL),
                    Map.entry("UndertakingStepFailed.step", COUNCIL),
                    Map.entry("UndertakingStepFailed.undertaking", COUNCIL),
                    Map.entry("ProvisioningStepFailed.step", COUNCIL),
                    Map.entry("ProvisioningStepFailed.failure", "the name of a class"),
                    Map.entry("ProvisioningRetried.step", COUNCIL),
                    Map.entry("Notice.requiredDays", RULE),
                    Map.entry("Notice.givenDays", RULE),
                    Map.entry("Notice.countedIn", RULE),
                    Map.entry("Notice.receivedOn", RULE),
                    Map.entry("SettingsKey.value", ID),
                    Map.entry("SettingsAdopted.nation", COUNCILS),
                    Map.entry("SettingsAdopted.from", COUNCILS),
                    Map.entry("NoticeThresholdsSet.from", COUNCILS),
                    Map.entry("ReportDeadlinesSet.from", COUNCILS),
                    Map.entry("ReviewCadenceSet.from", COUNCILS),
                    Map.entry("DraftDaysSet.from", COUNCILS),
                    Map.entry("DraftDays.days", COUNCILS),
                    Map.entry("TaskDaysSet.from", COUNCILS),
                    Map.entry("RemindersSet.from", COUNCILS),
                    Map.entry("Reminders.daysBefore", COUNCILS),
                    Map.entry("Reminders.conferenceDaysBefore", COUNCILS),
                    Map.entry("Reminders.escalateDaysAfter", COUNCILS),
                    Map.entry("NotificationLogId.value", ID),
                    Map.entry("NotificationSent.version", "numbers an event"),
                    Map.entry("NotificationSent.occasion", RULE),
                    Map.entry("NotificationSent.accounts", ACCOUNT),
                    Map.entry("NotificationRefused.version", "numbers an event"),
                    Map.entry("NotificationRefused.occasion", RULE),
                    Map.entry("NotificationRefused.accounts", ACCOUNT),
                    Map.entry("TaskDays.escalate", COUNCILS),
                    Map.entry("TaskDays.decide", COUNCILS),
                    Map.entry("TaskDays.provideInformation", COUNCILS),
                    Map.entry("TaskDays.recordConsent", COUNCILS),
                    Map.entry("TaskDays.allocate", COUNCILS),
                    Map.entry("TaskDays.chaseProvider", COUNCILS),
                    Map.entry("TaskDays.acceptAllocation", COUNCILS),
                    Map.entry("TaskDays.recordOutcome", COUNCILS),
                    Map.entry("TaskDays.signOff", COUNCILS),
                    Map.entry("TerminologySet.from", COUNCILS),
                    Map.entry("ContactDetailsSet.from", COUNCILS),
                    Map.entry("DaysBefore.days", COUNCILS),
                    Map.entry("DaysBefore.counted", COUNCILS),
                    Map.entry("ReviewCadence.initialWithinDays", COUNCILS),
                    Map.entry("ReviewCadence.initialCounted", COUNCILS),
                    Map.entry("ReviewCadence.firstReviewMonths", COUNCILS),
                    Map.entry("ReviewCadence.laterReviewMonths", COUNCILS),
                    Map.entry("Terminology.conference", COUNCILS),
                    Map.entry("Terminology.initialConference", COUNCILS),
                    Map.entry("Terminology.reviewConference", COUNCILS),
                    Map.entry("Terminology.protection", COUNCILS),
                    Map.entry("ContactDetails.office", COUNCILS),
                    Map.entry("ContactDetails.telephone", COUNCILS),
                    Map.entry("ContactDetails.email", COUNCILS),
                    Map.entry("ContactDetails.address", COUNCILS),
                    Map.entry("ContactDetails.openingTimes", COUNCILS),
                    Map.entry("Meeting.date", RULE),
                    Map.entry("Meeting.time", RULE),
                    Map.entry("Meeting.kind", RULE),
                    Map.entry("Meeting.strategyDiscussionOn", RULE),
                    Map.entry("ReferralSubmitted.initialBy", RULE),
                    Map.entry("AdvocateRequested.initialBy", RULE),
                    Map.entry("ConferenceRescheduled.initialBy", RULE),
                    Map.entry("Attendance.heldOn", RULE),
                    Map.entry("Attendance.advocate", RULE),
                    Map.entry("Attendance.parent", RULE),
                    Map.entry("Consent.given", RULE),
                    Map.entry("AdvocatePreferences.any", FIGURE),
                    Map.entry("Support.moreToKnow", FIGURE),
                    Map.entry("Amendment.moreToKnow", FIGURE),
                    Map.entry("Consent.how", RULE),
                    Map.entry("ManagerDecided.decision", RULE),
                    Map.entry("PassedToManager.stage", RULE),
                    Map.entry("AllocationEnded.ground", RULE),
                    Map.entry("AllocationAccepted.allocationId", ID),
                    Map.entry("AllocationAccepted.party", RULE),
                    Map.entry("SentToProvider.allocationId", ID),
                    Map.entry("SentToProvider.providerName", "names an organisation"),
                    Map.entry("SentToProvider.ground", RULE),
                    Map.entry("ProviderAccepted.allocationId", ID),
                    Map.entry("PassedToSocialWorker.account", ACCOUNT),
                    Map.entry("ReportSharing.on", RULE),
                    Map.entry("ReportSharing.form", FIGURE),
                    Map.entry("ReportSharing.usable", FIGURE),
                    Map.entry("ReportTiming.dueBy", RULE),
                    Map.entry("ReportTiming.adequate", RULE),
                    Map.entry("Preparation.on", RULE),
                    Map.entry("Preparation.rightsExplained", FIGURE),
                    Map.entry("Preparation.optionsExplained", FIGURE),
                    Map.entry("Preparation.expectationsExplained", FIGURE),
                    Map.entry("Preparation.reportReadTogether", FIGURE),
                    Map.entry("Debrief.on", RULE),
                    Map.entry("Debrief.outcomeExplained", FIGURE),
                    Map.entry("Debrief.nextStepsExplained", FIGURE),
                    Map.entry("Debrief.readyForNextTime", FIGURE),
                    Map.entry("Contact.on", RULE),
                    Map.entry("Contact.method", FIGURE),
                    Map.entry("Contact.reached", FIGURE),
                    Map.entry("Contact.visibility", RULE),
                    Map.entry("ContactRecorded.contactId", ID),
                    Map.entry("HarmDisclosed.disclosureId", ID),
                    Map.entry("DisclosureEscalated.disclosureId", ID),
                    Map.entry("DisclosureEscalated.escalation", RULE),
                    Map.entry("ConferenceMissed.heldOn", RULE),
                    Map.entry("ConferenceAttended.nextReviewBy", RULE),
                    Map.entry("OutcomeRecorded.nextReviewBy", RULE),
                    Map.entry("Attendance.parentSettledFirst", FIGURE),
                    Map.entry("Exclusion.who", RULE),
                    Map.entry("Exclusion.wholly", RULE),
                    Map.entry("AdvocacyOutcome.result", FIGURE),
                    Map.entry("AdvocacyOutcome.protection", FIGURE),
                    Map.entry("AdvocacyOutcome.parentFeltSupported", FIGURE),
                    Map.entry("AdvocacyOutcome.betterPrepared", FIGURE),
                    Map.entry("AdvocacyOutcome.betterWithSocialWorker", FIGURE),
                    Map.entry("CaseRestricted.accounts", ACCOUNT),
                    Map.entry("PersonShutOut.account", ACCOUNT),
                    Map.entry("PersonLetIn.account", ACCOUNT),
                    Map.entry("WorkingNotesOpened.account", ACCOUNT),
                    Map.entry("WorkingNotesOpened.until", RULE),
                    Map.entry("OpenedInEmergency.account", ACCOUNT),
                    Map.entry("OpenedInEmergency.until", RULE),
                    Map.entry("WorkAwaited.task", RULE),
                    Map.entry("WorkAwaited.due", RULE),
                    Map.entry("ParentAccountLinked.ground", RULE),
                    Map.entry("AdvocateAllocated.advocateKind", RULE),
                    Map.entry("AdvocateDetails.kind", RULE),
                    Map.entry("AdvocateDetails.capacity", RULE),
                    Map.entry("Availability.capacity", RULE),
                    Map.entry("AdvocatePaused.until", RULE),
                    Map.entry("Training.kind", RULE),
                    Map.entry("Training.completedOn", RULE),
                    Map.entry("Training.validUntil", RULE),
                    Map.entry("TrainingRecorded.evidenceId", ID),
                    Map.entry("Check.kind", RULE),
                    Map.entry("Check.completedOn", RULE),
                    Map.entry("Check.validUntil", RULE),
                    Map.entry("CheckRecorded.evidenceId", ID),
                    Map.entry("EvidenceWithdrawn.evidenceId", ID),
                    Map.entry("Conflict.kind", RULE),
                    Map.entry("Conflict.family", ID),
                    Map.entry("Conflict.worker", ACCOUNT),
                    Map.entry("ConflictDeclared.conflictId", ID),
                    Map.entry("ConflictDeclared.by", ACCOUNT),
                    Map.entry("ConflictWithdrawn.conflictId", ID),
                    Map.entry("AdvocateAllocated.met", FIGURE),
                    Map.entry("AdvocateAllocated.unmet", FIGURE),
                    Map.entry("AccessNeeds.any", FIGURE),
                    Map.entry("InterpreterNeed.needed", FIGURE),
                    Map.entry("ContactWay.method", FIGURE),
                    Map.entry("SubjectChild.unborn", FIGURE),
                    Map.entry("Meeting.mode", FIGURE),
                    Map.entry("Attendance.viewsVoiced", FIGURE),
                    Map.entry("Attendance.questionsAsked", FIGURE),
                    Map.entry("AdvocacyOutcome.parentFeltHeard", FIGURE),
                    Map.entry("AdvocacyOutcome.understoodProcess", FIGURE));

    @Test
    void is_all_that_is_not_known_to_be_none() {
        Set<String> clear = new TreeSet<>();
        Set<String> personal = new TreeSet<>();
        Happenings.TYPES
                .all()
                .forEach(type -> {
                    for (RecordComponent leaf : EventForm.leaves(type.of())) {
                        (EventForm.isPersonal(leaf) ? personal : clear).add(EventForm.name(leaf));
                    }
                });
        assertThat(clear).isEqualTo(new TreeMap<>(CLEAR).keySet());
        assertThat(personal).contains("Parent.name", "Support.reason", "SubjectChild.dateOfBirth");
    }

    sealed interface Sample {}

    @EventName("a.Number")
    record Numbered(@Personal int age) implements Sample {}

    @EventName("a.NotNullable")
    record NotNullable(@Personal java.time.LocalDate born) implements Sample {}

    record Name(String first) {}

    @EventName("a.Whole")
    record Whole(@Personal @Nullable Name name) implements Sample {}

    @EventName("a.Wholes")
    record Wholes(@Personal List<Name> names) implements Sample {}

    @EventName("a.Many")
    record Many(@Personal Set<String> names) implements Sample {}

    @EventName("a.Opaque")
    record Opaque(Object anything) implements Sample {}

    @EventName("a.OpaqueList")
    record OpaqueList(List<? extends Object> anything) implements Sample {}

    @EventName("a.OpaqueMap")
    record OpaqueMap(Map<String, String> anything) implements Sample {}

    @EventName("a.Good")
    record Good(
            @Personal String name,
            @Personal @Nullable Integer age,
            @Personal List<java.time.LocalDate> days,
            int count,
            @Nullable Name clear,
            List<Name> more)
            implements Sample {}

    @Test
    void must_have_an_erased_form_and_no_place_to_hide() {
        assertRefused(Numbered.class, "Numbered.age is @Personal without an erased form");
        assertRefused(NotNullable.class, "NotNullable.born is @Personal without an erased form");
        assertRefused(Many.class, "Many.names is @Personal without an erased form");
        assertRefused(Whole.class, "Whole.name is @Personal, but no text");
        assertRefused(Wholes.class, "mark the components of Name");
        assertRefused(Opaque.class, "Opaque.anything has a type that cannot be looked into");
        assertRefused(OpaqueList.class, "OpaqueList.anything has a type");
        assertRefused(OpaqueMap.class, "OpaqueMap.anything has a type");
        assertThat(EventForm.leaves(Good.class).stream().map(EventForm::name))
                .containsExactly("Good.name", "Good.age", "Good.days", "Good.count", "Name.first");
    }

    private static void assertRefused(Class<?> event, String because) {
        assertThatThrownBy(() -> EventForm.leaves(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }

    sealed interface Refused permits Unerasable {}

    @EventName("a.Unerasable")
    record Unerasable(@Personal int age) implements Refused {}

    @Test
    void is_looked_for_at_the_start() {
        assertThatThrownBy(() -> new EventTypes(List.of(Refused.class)))
                .hasMessageContaining("Unerasable.age");
    }
}
