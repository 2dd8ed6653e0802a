package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alongside.casework.AccountWithoutOffice;
import org.alongside.casework.ChildDatesContradict;
import org.alongside.casework.ChildUnidentified;
import org.alongside.casework.ExclusionContradicts;
import org.alongside.casework.SaidNoAndSpecified;
import org.alongside.offers.ExternalRefOfAnotherKind;
import org.alongside.rejection.Conflict;
import org.alongside.rejection.NotFound;
import org.alongside.rejection.Rejection;
import org.alongside.settings.CadenceOutOfRange;
import org.alongside.settings.DaysOutOfRange;
import org.alongside.settings.RemindersOutOfRange;
import org.alongside.settings.TaskDaysOutOfRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each refusal says which part of the input would have to be otherwise, as that input calls it. */
class UserErrorTest {

    private static final GraphQLSchema COUNCILS = SchemaTest.schema("graphql");
    private static final GraphQLSchema OPERATORS = SchemaTest.schema("platform");

    /**
     * By hand: the code, the input and the place in it, of every mutation that is refused so. The
     * inputs of the last lines are the operators'.
     */
    private static final String PLACES =
            """
            ACCOUNT_OF_NO_PARENT LinkParentAccount account
            ACCOUNT_OF_NO_SOCIAL_WORKER PassToSocialWorker account
            ACCOUNT_UNKNOWN ShutOut account
            ACCOUNT_WITHOUT_OFFICE RestrictCase accounts[1]
            ADVOCATE_AT_CAPACITY AllocateAdvocate advocateId
            ADVOCATE_INACTIVE AllocateAdvocate advocateId
            ADVOCATE_IS_THE_PARENT AllocateAdvocate advocateId
            ADVOCATE_IS_THE_PARENT LinkParentAccount account
            ADVOCATE_ON_PAUSE AllocateAdvocate advocateId
            ADVOCATE_UNCHECKED AllocateAdvocate advocateId
            ADVOCATE_UNKNOWN AllocateAdvocate advocateId
            ADVOCATE_UNTRAINED AllocateAdvocate advocateId
            ALLOCATION_ALREADY_ACCEPTED AcceptAllocation party
            ALREADY_RESTRICTED RestrictCase accounts
            ALREADY_SHUT_OUT ShutOut account
            ALREADY_THEIRS PassToSocialWorker account
            ANSWER_BEFORE_OFFER AcceptOffer answeredOn
            ANSWER_BEFORE_OFFER DeclineOffer answeredOn
            ANSWER_IN_THE_FUTURE AcceptOffer answeredOn
            ANSWER_IN_THE_FUTURE DeclineOffer answeredOn
            ASKED_FOR_THEMSELVES RequestAdvocate howAsked
            CADENCE_OUT_OF_RANGE SetReviewCadence firstReviewMonths
            CANNOT_SHUT_OUT_THE_PARENT ShutOut account
            CANNOT_SHUT_OUT_YOURSELF ShutOut account
            CHILD_DATES_CONTRADICT SubmitReferral children[1].dateOfBirth
            CHILD_DATES_CONTRADICT RequestAdvocate children[1].dateOfBirth
            CHILD_DATES_CONTRADICT AmendReferral amendment.children[1].dateOfBirth
            CHILD_UNIDENTIFIED SubmitReferral children[1]
            CHILD_UNIDENTIFIED RequestAdvocate children[1]
            CHILD_UNIDENTIFIED AmendReferral amendment.children[1]
            CONFERENCE_BEFORE_REFERRAL RecordConferenceAttendance attendance.heldOn
            CONFERENCE_BEFORE_REFERRAL RecordConferenceMissed heldOn
            CONFERENCE_NOT_YET_HELD RecordConferenceAttendance attendance.heldOn
            CONFERENCE_NOT_YET_HELD RecordConferenceMissed heldOn
            CONFLICT DecideReferral expectedVersion
            CONFLICT_DECLARED_IN_NEIGHBOURHOOD AllocateAdvocate advocateId
            CONFLICT_DECLARED_WITH_FAMILY AllocateAdvocate advocateId
            CONFLICT_DECLARED_WITH_WORKER AllocateAdvocate advocateId
            CONFLICT_UNKNOWN WithdrawConflict conflictId
            CONNECTED_WITH_THE_CASE AllocateAdvocate advocateId
            CONNECTED_WITH_THE_CASE LinkParentAccount account
            CONNECTED_WITH_THE_CASE PassToSocialWorker account
            CONNECTED_WITH_THE_CASE RestrictCase accounts
            CONSENT_ALREADY_RECORDED RecordConsent consent
            CONSENT_WITHOUT_METHOD SubmitReferral consent.how
            CONSENT_WITHOUT_METHOD RequestAdvocate consent.how
            CONSENT_WITHOUT_METHOD RecordConsent consent.how
            COORDINATOR_MISSING RestrictCase accounts
            DAYS_OUT_OF_RANGE SetNoticeThresholds initial.days
            DAYS_OUT_OF_RANGE SetReportDeadlines initial.days
            DAY_BEFORE_REFERRAL RecordContact contact.on
            DAY_BEFORE_REFERRAL RecordDebrief debrief.on
            DAY_BEFORE_REFERRAL RecordPreparation preparation.on
            DAY_IN_THE_FUTURE RecordContact contact.on
            DAY_IN_THE_FUTURE RecordDebrief debrief.on
            DAY_IN_THE_FUTURE RecordPreparation preparation.on
            DAY_IN_THE_FUTURE RecordReportShared sharing.on
            DECLARED_BY_OTHERS WithdrawConflict conflictId
            DECLARED_BY_THE_ADVOCATE WithdrawConflict conflictId
            DISCLOSURE_ALREADY_ESCALATED RecordEscalation disclosureId
            DISCLOSURE_UNKNOWN RecordEscalation disclosureId
            DRAFT_DAYS_OUT_OF_RANGE SetDraftDays days
            DRAFT_TOO_LARGE SaveReferralDraft content
            ENDED_OTHERWISE EndAllocation ground
            EVIDENCE_DATES_CONTRADICT RecordCheck check.completedOn
            EVIDENCE_DATES_CONTRADICT RecordTraining training.completedOn
            EVIDENCE_UNKNOWN WithdrawEvidence evidenceId
            EXCLUSION_CONTRADICTS RecordConferenceAttendance attendance.exclusions[1]
            EXPORT_KEY_ALREADY_REGISTERED RegisterExportKey publicKey
            EXPORT_KEY_DIFFERS ConfirmExportKey fingerprint
            EXPORT_KEY_MALFORMED RegisterExportKey publicKey
            EXTERNAL_REF_OF_ANOTHER_KIND MakeOffer externalRefs[1].kind
            EXTERNAL_REF_TAKEN RequestAdvocate externalRefs
            EXTERNAL_REF_TAKEN SubmitReferral externalRefs
            FAMILY_ALREADY_LINKED LinkFamily familyId
            FAMILY_UNKNOWN DeclareConflict with.familyId
            FAMILY_UNKNOWN LinkFamily familyId
            FAMILY_UNKNOWN MakeOffer familyId
            FAMILY_UNKNOWN RequestAdvocate familyId
            FAMILY_UNKNOWN SubmitReferral familyId
            FEEDBACK_ALREADY_GIVEN GiveFeedback about
            FEEDBACK_SAYS_NOTHING GiveFeedback answers
            FEEDBACK_TOO_EARLY GiveFeedback about
            GIVEN_FOR_THEMSELVES GiveFeedback writtenDown
            HOW_ASKED_MISSING RequestAdvocate howAsked
            HOW_GIVEN_MISSING GiveFeedback writtenDown
            IDEMPOTENCY_KEY_REUSED DecideReferral idempotencyKey
            INTEGRATION_SCOPES_DIFFER ApproveIntegrationScopes scopes
            INTEGRATION_SCOPES_UNCHANGED ChangeIntegrationScopes scopes
            INTERPRETER_LANGUAGE_MISSING AmendReferral amendment.interpreter.language
            INTERPRETER_LANGUAGE_MISSING RequestAdvocate interpreter.language
            INTERPRETER_LANGUAGE_MISSING SubmitReferral interpreter.language
            MEETING_IN_THE_PAST RequestAdvocate meeting.date
            MEETING_IN_THE_PAST RescheduleConference meeting.date
            MEETING_IN_THE_PAST SubmitReferral meeting.date
            MEETING_UNCHANGED RescheduleConference meeting
            NOBODY_ATTENDED RecordConferenceAttendance attendance
            NOTHING_WAS_DECIDED RecordOutcome outcome.protection
            NOT_FOUND AllocateAdvocate case
            NOT_FOUND DisablePerson personId
            NOT_FOUND DiscardReferralDraft id
            NOT_FOUND AcceptOffer offerId
            NOT_FOUND GiveFeedback about
            NOT_FOUND RecordContact case
            NOT_FOUND RevokeIntegration integrationId
            NOT_FOUND SaveReferralDraft id
            NOT_FOUND StandDownProvider providerId
            NOT_FOUND WithdrawConflict advocateId
            NOT_SHUT_OUT LetIn account
            OFFER_ALREADY_FOLLOWED RequestAdvocate offerId
            OFFER_ALREADY_FOLLOWED SubmitReferral offerId
            OFFER_IN_THE_FUTURE MakeOffer offeredOn
            OFFER_NOT_DECLINED GiveFeedback about
            OFFER_UNKNOWN RequestAdvocate offerId
            OFFER_UNKNOWN SubmitReferral offerId
            OFFER_WAS_DECLINED RequestAdvocate offerId
            OFFER_WAS_DECLINED SubmitReferral offerId
            OWN_ADMINISTRATION DisablePerson personId
            OWN_ADMINISTRATION TakeRole personId
            OWN_ROLE GiveRole personId
            PAUSE_ENDS_IN_THE_PAST PauseAdvocate until
            PROTECTION_CONTRADICTS RecordOutcome outcome.protection
            PROVIDER_DETAILS_UNCHANGED CorrectProviderDetails details
            PROVIDER_STOOD_DOWN SendToProvider providerId
            PROVIDER_UNKNOWN SendToProvider providerId
            PROVIDER_UNREACHABLE CorrectProviderDetails details.contact
            PROVIDER_UNREACHABLE RegisterProvider details.contact
            REMINDERS_OUT_OF_RANGE SetReminders daysBefore
            REPLY_MISSING DecideReferral replyToReferrer
            RESULT_CONTRADICTS RecordOutcome outcome.result
            ROLE_ALREADY_HELD GiveRole role
            ROLE_NOT_FOR_PEOPLE GiveRole role
            ROLE_NOT_FOR_PEOPLE InvitePerson roles
            ROLE_NOT_FOR_PEOPLE TakeRole role
            ROLE_NOT_HELD TakeRole role
            SAID_NO_AND_SPECIFIED AmendReferral amendment.preferences.any
            SAID_NO_AND_SPECIFIED SubmitReferral preferences.any
            SERIES_UNKNOWN RequestAdvocate continues
            SERIES_UNKNOWN SubmitReferral continues
            SETTING_IN_THE_PAST SetTerminology from
            STRATEGY_DISCUSSION_TOO_LONG_AGO RescheduleConference meeting.strategyDiscussionOn
            STRATEGY_DISCUSSION_TOO_LONG_AGO SubmitReferral meeting.strategyDiscussionOn
            STRATEGY_DISCUSSION_TO_COME RescheduleConference meeting.strategyDiscussionOn
            STRATEGY_DISCUSSION_TO_COME SubmitReferral meeting.strategyDiscussionOn
            TASK_DAYS_OUT_OF_RANGE SetTaskDays signOff
            UNMET_PREFERENCE_WITHOUT_REASON AllocateAdvocate reason
            CELL_UNKNOWN MoveCouncil cell
            CELL_UNKNOWN OnboardCouncil cell
            COUNCIL_ALREADY_THERE MoveCouncil cell
            COUNCIL_CODE_TAKEN OnboardCouncil gssCode
            COUNCIL_CODE_WRONG OnboardCouncil gssCode
            EXPORT_UNKNOWN RestoreCouncil manifestDigest
            OTHER_EXPORT RemoveCouncil manifestDigest
            OWN_REALM_UNAVAILABLE OnboardCouncil ownRealm
            SLUG_RESERVED OnboardCouncil slug
            SLUG_TAKEN OnboardCouncil slug
            """;

    /** By hand: where something stands in the way that is not said in the input, or all of it. */
    private static final Set<String> ABOUT_THE_WHOLE =
            Set.of(
                    "ACCOUNT_ALREADY_LINKED",
                    "ADMINISTRATION_TAKEN",
                    "ADVOCATE_ALREADY_PAUSED",
                    "ADVOCATE_ALREADY_STOOD_DOWN",
                    "ADVOCATE_NOT_PAUSED",
                    "ALREADY_ALLOCATED",
                    "ALREADY_DECIDED",
                    "ALREADY_IN_SIGHT",
                    "CASE_CLOSED",
                    "CASE_STILL_OPEN",
                    "CONFERENCE_ALREADY_ATTENDED",
                    "CONFERENCE_ALREADY_MISSED",
                    "CONFERENCE_CALLED_OFF",
                    "CONFERENCE_NOT_ATTENDED",
                    "CONSENT_MISSING",
                    "CONTACT_UNREACHABLE",
                    "DEPARTURE_ALREADY_REQUESTED",
                    "DEPARTURE_NOT_REQUESTED",
                    "DISCLOSURE_NOT_ESCALATED",
                    "EXPORT_KEY_ALREADY_CONFIRMED",
                    "EXPORT_KEY_MISSING",
                    "INFORMATION_OUTSTANDING",
                    "INTEGRATION_ALREADY_REVOKED",
                    "INTEGRATION_SCOPES_NOT_ASKED",
                    "INTEGRATION_USES_KEY",
                    "INTEGRATION_USES_SECRET",
                    "INVITATION_ALREADY_SENT",
                    "LAST_ADMINISTRATOR",
                    "MANAGEMENT_TAKEN",
                    "NOTHING_TO_SIGN_OFF",
                    "NOTHING_WANTED",
                    "NOT_ALLOCATED",
                    "NOT_DECIDED_YET",
                    "NOT_RESTRICTED",
                    "NO_ACCOUNT_LINKED",
                    "NO_PROVIDER_ASKED",
                    "OFFER_ALREADY_ACCEPTED",
                    "OFFER_ALREADY_DECLINED",
                    "OPEN_TO_READ_ONLY",
                    "OWN_EXPORT_KEY",
                    "OWN_REFERRAL",
                    "OWN_SCOPES",
                    "PERSON_IS_DISABLED",
                    "PERSON_NOT_DISABLED",
                    "PROVIDER_ALREADY_STOOD_DOWN",
                    "PROVIDER_ASKED",
                    "SETTINGS_ALREADY_ADOPTED",
                    "SIGN_OFF_AWAITED",
                    "TOO_MANY_CONFLICTS",
                    "TOO_MANY_DRAFTS",
                    "TOO_MUCH_EVIDENCE",
                    "COUNCIL_ALREADY_SUSPENDED",
                    "COUNCIL_GONE",
                    "COUNCIL_NOT_ACTIVE",
                    "COUNCIL_NOT_LEAVING",
                    "COUNCIL_NOT_REMOVED",
                    "COUNCIL_NOT_SUSPENDED",
                    "COUNCIL_STILL_OPEN",
                    "DEPARTURE_ALREADY_APPROVED",
                    "DEPARTURE_NOT_APPROVED",
                    "DEPARTURE_TOO_EARLY",
                    "NOTHING_TO_RETRY",
                    "NOT_ONBOARDED_YET",
                    "NO_EXPORT_KEY_REGISTERED",
                    "ONBOARDING_OVER",
                    "UNDERTAKING_UNDER_WAY");

    /** By hand: what makes something, or is about the council as a whole, finds nothing missing. */
    private static final Set<String> WITHOUT_A_SUBJECT =
            Set.of(
                    "submitReferral",
                    "requestAdvocate",
                    "makeOffer",
                    "registerAdvocate",
                    "registerProvider",
                    "invitePerson",
                    "createIntegration",
                    "registerExportKey",
                    "confirmExportKey",
                    "requestDeparture",
                    "withdrawDeparture",
                    "setNoticeThresholds",
                    "setReportDeadlines",
                    "setReviewCadence",
                    "setTerminology",
                    "setDraftDays",
                    "setTaskDays",
                    "setReminders",
                    "setContactDetails");

    private static final Map<String, Rejection> REJECTIONS = rejections();

    static Stream<String> places() {
        return PLACES.lines();
    }

    @ParameterizedTest
    @MethodSource("places")
    void namesThePlaceInTheInputOfTheMutation(String line) {
        String[] words = line.split(" ", -1);

        assertThat(place(rejection(words[0]), words[1])).isEqualTo("input." + words[2]);
    }

    @Test
    void namesNoPlaceWhereNoneWouldHaveToBeOtherwise() {
        for (String code : ABOUT_THE_WHOLE) {
            assertThat(rejection(code).fields()).as(code).isEmpty();
        }
    }

    @Test
    void everyCodeHasItsPlacesOrIsAboutTheWhole() {
        Set<String> told = new TreeSet<>(ABOUT_THE_WHOLE);
        places().forEach(line -> told.add(line.substring(0, line.indexOf(' '))));

        assertThat(told).containsExactlyElementsOf(REJECTIONS.keySet());
    }

    @Test
    void whatIsNotThereIsWhatTheMutationIsAbout() {
        Set<String> without = new TreeSet<>();
        for (var mutation :
                Objects.requireNonNull(COUNCILS.getMutationType()).getFieldDefinitions()) {
            GraphQLInputObjectType input =
                    (GraphQLInputObjectType)
                            GraphQLTypeUtil.unwrapAll(mutation.getArgument("input").getType());
            if (UserError.of(new NotFound(), input).getFirst().field() == null) {
                without.add(mutation.getName());
            }
        }

        assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT_A_SUBJECT);
    }

    @Test
    void namesNoPlaceThatTheInputDoesNotHave() {
        assertThat(place(new NotFound("None.", "slug"), "RecordConsent")).isNull();
    }

    private static @Nullable String place(Rejection rejection, String input) {
        return UserError.of(
                        rejection,
                        (GraphQLInputObjectType)
                                Objects.requireNonNull(
                                        COUNCILS.getType(input + "Input") == null
                                                ? OPERATORS.getType(input + "Input")
                                                : COUNCILS.getType(input + "Input")))
                .getFirst()
                .field();
    }

    private static Rejection rejection(String code) {
        return Objects.requireNonNull(REJECTIONS.get(code), code);
    }

    /** One of each; of those that are told where, with a place of the table. */
    private static Map<String, Rejection> rejections() {
        Map<String, Rejection> told =
                Stream.of(
                                new AccountWithoutOffice(List.of("accounts[1]")),
                                new CadenceOutOfRange("firstReviewMonths"),
                                new ChildDatesContradict(1, "dateOfBirth"),
                                new ChildUnidentified(1),
                                new Conflict(1, 2),
                                new DaysOutOfRange("initial.days"),
                                new ExclusionContradicts(1),
                                new ExternalRefOfAnotherKind(1),
                                new RemindersOutOfRange("daysBefore"),
                                new SaidNoAndSpecified("preferences.any"),
                                new TaskDaysOutOfRange("signOff"))
                        .collect(Collectors.toMap(Rejection::code, each -> each));
        Map<String, Rejection> all = new TreeMap<>(told);
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.alongside")
                        .stream()
                        .filter(type -> type.isAssignableTo(Rejection.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(type -> type.reflect())
                        .filter(type ->
                                told.values().stream().noneMatch(each -> each.getClass() == type))
                        .map(UserErrorTest::made)
                        .forEach(each -> all.put(each.code(), each));
        return all;
    }

    private static Rejection made(Class<?> type) {
        try {
            return (Rejection) type.getDeclaredConstructor().newInstance();
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException unmade) {
            throw new IllegalStateException(type + " takes arguments: make one above", unmade);
        }
    }
}
