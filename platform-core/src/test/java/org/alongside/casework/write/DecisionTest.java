package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.ADVOCATE;
import static org.alongside.casework.CaseExamples.ALLOCATION;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.PROVIDER;
import static org.alongside.casework.CaseExamples.TIES;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.allocated;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.awaited;
import static org.alongside.casework.CaseExamples.consent;
import static org.alongside.casework.CaseExamples.noConsent;
import static org.alongside.casework.CaseExamples.notice;
import static org.alongside.casework.CaseExamples.outcome;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.support;
import static org.alongside.casework.write.CaseStages.ACCEPTED;
import static org.alongside.casework.write.CaseStages.ADMIN;
import static org.alongside.casework.write.CaseStages.ADVOCATE_PERSON;
import static org.alongside.casework.write.CaseStages.ALLOCATED;
import static org.alongside.casework.write.CaseStages.ASKED;
import static org.alongside.casework.write.CaseStages.ATTENDED;
import static org.alongside.casework.write.CaseStages.DECIDED;
import static org.alongside.casework.write.CaseStages.MANAGER;
import static org.alongside.casework.write.CaseStages.MONDAY;
import static org.alongside.casework.write.CaseStages.PARENT;
import static org.alongside.casework.write.CaseStages.PASSED_AGAIN;
import static org.alongside.casework.write.CaseStages.PROVIDED;
import static org.alongside.casework.write.CaseStages.REFERRED;
import static org.alongside.casework.write.CaseStages.REFERRER;
import static org.alongside.casework.write.CaseStages.REFUSED;
import static org.alongside.casework.write.CaseStages.RETURNED;
import static org.alongside.casework.write.CaseStages.STRANGER;
import static org.alongside.casework.write.CaseStages.UNCONSENTED;
import static org.alongside.casework.write.CaseStages.linked;
import static org.alongside.casework.write.CaseStages.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.List;
import java.util.Map;
import org.alongside.actor.Role;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AlreadyDecided;
import org.alongside.casework.CaseClosed;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentAlreadyRecorded;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ConsentWithoutMethod;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.InformationOutstanding;
import org.alongside.casework.InformationProvided;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.NothingWanted;
import org.alongside.casework.OwnReferral;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.ProvideInformation;
import org.alongside.casework.ProviderRefused;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.ReplyMissing;
import org.alongside.casework.SelfRequest;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.Task;
import org.alongside.messaging.Context;
import org.alongside.rejection.Conflict;
import org.alongside.rejection.NotFound;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 2, the manager's decision, and the consent that the support needs. */
@DisplayName("The manager's decision")
final class DecisionTest {

    private final CaseBench bench = new CaseBench();

    @Test
    void to_proceed_is_recorded_and_an_advocate_awaited() {
        bench.given(REFERRED)
                .when(MANAGER, decide(Decision.PROCEED, null))
                .expectEvents(
                        new ManagerDecided(CASE, Decision.PROCEED, "Because.", null),
                        awaited(Task.ALLOCATE, MONDAY));
    }

    @Test
    void of_no_further_action_ends_the_case() {
        bench.given(REFERRED)
                .when(MANAGER, decide(Decision.NO_FURTHER_ACTION, "Served elsewhere."))
                .expectEvents(
                        new ManagerDecided(
                                CASE, Decision.NO_FURTHER_ACTION, "Because.", "Served elsewhere."));
    }

    @Test
    void other_than_to_proceed_needs_a_reply_to_the_referrer() {
        for (Decision decision : List.of(Decision.NO_FURTHER_ACTION, Decision.MORE_INFORMATION)) {
            bench.given(REFERRED)
                    .when(MANAGER, decide(decision, " "))
                    .expectException(ReplyMissing.class)
                    .expectNoEvents();
        }
    }

    // ---------------------------------------------------------------- rule 2

    @Test
    void nobody_decides_on_their_own_referral() {
        bench.given(REFERRED)
                .when(
                        as("referrer", Role.REFERRER, Role.ADVOCACY_MANAGER),
                        decide(Decision.PROCEED, null))
                .expectException(OwnReferral.class);
    }

    @Test
    void nobody_decides_on_the_case_whose_parent_they_are() {
        bench.given(REFERRED, linked("manager"))
                .when(MANAGER, decide(Decision.PROCEED, null))
                .expectException(OwnReferral.class);
    }

    @Test
    void nobody_decides_on_a_request_that_they_wrote_down() {
        bench.given(
                        List.of(
                                new AdvocateRequested(
                                        CASE,
                                        new SelfRequest(support(), null, "by telephone"),
                                        TIES,
                                        notice(7, 11),
                                        null,
                                        "manager"),
                                passed(PassStage.AFTER_REFERRAL)))
                .when(MANAGER, decide(Decision.PROCEED, null))
                .expectException(OwnReferral.class);
    }

    @Test
    void nobody_decides_on_a_referral_that_they_ever_held() {
        List<CaseEvent> twicePassed =
                then(
                        REFERRED,
                        new PassedToSocialWorker(CASE, "second", worker(), "Left the team."),
                        new PassedToSocialWorker(CASE, "third", worker(), "Left the team."));
        for (String account : List.of("referrer", "second", "third")) {
            bench.given(twicePassed)
                    .when(as(account, Role.ADVOCACY_MANAGER), decide(Decision.PROCEED, null))
                    .expectException(OwnReferral.class);
        }
    }

    // ---------------------------------------------------------------- once, and from its version

    @Test
    void is_made_once() {
        bench.given(DECIDED)
                .when(MANAGER, decide(Decision.NO_FURTHER_ACTION, "No."))
                .expectException(AlreadyDecided.class)
                .expectExceptionMessage(containsString("reopened"));
    }

    @Test
    void from_another_version_than_expected_is_a_conflict_that_names_the_current_one() {
        bench.given(DECIDED)
                .when(MANAGER, decide(Decision.PROCEED, null), Map.of("expectedVersion", "2"))
                .expectException(Conflict.class)
                .expectExceptionMessage(containsString("at version 5"));
    }

    @Test
    void from_the_version_that_is_expected_is_accepted() {
        bench.given(REFERRED)
                .when(MANAGER, decide(Decision.PROCEED, null), Map.of("expectedVersion", "3"))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void nothing_follows_no_further_action() {
        for (CaseCommand command :
                List.of(
                        new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY),
                        new RecordConsent(CASE, noConsent(), TODAY),
                        new LinkParentAccount(CASE, "parent", true, TODAY),
                        new RecordOutcome(CASE, outcome(), null, TODAY),
                        new CompleteAdvocacy(CASE, null, TODAY))) {
            bench.given(REFUSED).when(ADMIN, command).expectException(CaseClosed.class);
        }
    }

    // ---------------------------------------------------------------- more information

    @Test
    void that_more_information_is_wanted_returns_the_referral_to_its_worker() {
        bench.given(REFERRED)
                .when(MANAGER, decide(Decision.MORE_INFORMATION, "Which meeting?"))
                .expectEvents(
                        new ManagerDecided(
                                CASE, Decision.MORE_INFORMATION, "Because.", "Which meeting?"),
                        awaited(Task.PROVIDE_INFORMATION, MONDAY));
    }

    @Test
    void is_not_made_while_information_is_outstanding() {
        bench.given(RETURNED)
                .when(MANAGER, decide(Decision.PROCEED, null))
                .expectException(InformationOutstanding.class);
    }

    @Test
    void waits_for_the_answer_of_the_worker_or_an_admin_which_is_passed_to_the_manager_again() {
        for (Context who : List.of(REFERRER, ADMIN)) {
            bench.given(RETURNED)
                    .when(who, new ProvideInformation(CASE, "The initial one.", null, TODAY))
                    .expectEvents(
                            new InformationProvided(CASE, "The initial one."),
                            passed(PassStage.AFTER_REFERRAL),
                            awaited(Task.DECIDE, MONDAY));
        }
        bench.given(RETURNED)
                .when(STRANGER, new ProvideInformation(CASE, "The initial one.", null, TODAY))
                .expectException(NotFound.class);
    }

    @Test
    void waits_for_an_answer_that_is_passed_with_what_its_sender_notes() {
        bench.given(RETURNED)
                .when(
                        REFERRER,
                        new ProvideInformation(CASE, "The initial one.", "All by now.", TODAY))
                .expectEvents(
                        new InformationProvided(CASE, "The initial one."),
                        passed(PassStage.AFTER_REFERRAL, "All by now."),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void follows_once_the_information_is_there() {
        bench.given(
                        RETURNED,
                        new InformationProvided(CASE, "The initial one."),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY))
                .when(MANAGER, decide(Decision.PROCEED, null))
                .expectEvents(
                        new ManagerDecided(CASE, Decision.PROCEED, "Because.", null),
                        awaited(Task.ALLOCATE, MONDAY));
    }

    @Test
    void nobody_answers_what_nobody_asked() {
        bench.given(REFERRED)
                .when(REFERRER, new ProvideInformation(CASE, "The initial one.", null, TODAY))
                .expectException(NothingWanted.class);
    }

    // ---------------------------------------------------------------- rule 8: consent

    @Test
    void to_proceed_without_consent_waits_for_the_consent() {
        bench.given(UNCONSENTED.subList(0, 3))
                .when(MANAGER, decide(Decision.PROCEED, null))
                .expectEvents(
                        new ManagerDecided(CASE, Decision.PROCEED, "Because.", null),
                        awaited(Task.RECORD_CONSENT, MONDAY));
    }

    @Test
    void consent_that_is_recorded_later_opens_the_way_to_an_allocation() {
        bench.given(UNCONSENTED)
                .when(ADMIN, new RecordConsent(CASE, consent(), TODAY))
                .expectEvents(new ConsentRecorded(CASE, consent()), awaited(Task.ALLOCATE, MONDAY));
    }

    @Test
    void the_same_consent_is_not_recorded_twice() {
        bench.given(REFERRED)
                .when(ADMIN, new RecordConsent(CASE, consent(), TODAY))
                .expectException(ConsentAlreadyRecorded.class);
    }

    @Test
    void consent_is_recorded_with_the_way_in_which_it_was_given() {
        bench.given(UNCONSENTED)
                .when(ADMIN, new RecordConsent(CASE, new Consent(true, null, null), TODAY))
                .expectException(ConsentWithoutMethod.class);
    }

    @Test
    void the_parent_withdraws_their_consent_themselves_and_nobody_else_in_their_place() {
        bench.given(DECIDED, linked("parent"))
                .when(PARENT, new RecordConsent(CASE, noConsent(), TODAY))
                .expectEvents(
                        new ConsentRecorded(CASE, noConsent()),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
        for (Context who : List.of(STRANGER, REFERRER, ADVOCATE_PERSON)) {
            bench.given(ACCEPTED, linked("parent"))
                    .when(who, new RecordConsent(CASE, noConsent(), TODAY))
                    .expectException(NotFound.class);
        }
    }

    @Test
    void withdrawing_consent_stops_the_support_in_every_open_state_and_the_record_stays() {
        ConsentRecorded withdrawn = new ConsentRecorded(CASE, noConsent());
        AllocationEnded ended = new AllocationEnded(CASE, AllocationEnd.CONSENT_WITHDRAWN, null);
        withdrawn(REFERRED, withdrawn);
        withdrawn(RETURNED, withdrawn);
        withdrawn(DECIDED, withdrawn, awaited(Task.RECORD_OUTCOME, MONDAY));
        withdrawn(ALLOCATED, withdrawn, ended, awaited(Task.RECORD_OUTCOME, MONDAY));
        withdrawn(ACCEPTED, withdrawn, ended, awaited(Task.RECORD_OUTCOME, MONDAY));
        withdrawn(PROVIDED, withdrawn, ended, awaited(Task.RECORD_OUTCOME, MONDAY));
        withdrawn(ATTENDED, withdrawn, ended);
        withdrawn(PASSED_AGAIN, withdrawn, ended);
    }

    @Test
    void consent_that_was_never_given_is_asked_for_and_one_that_was_withdrawn_is_not() {
        bench.given(UNCONSENTED)
                .when(ADMIN, new RecordConsent(CASE, new Consent(false, null, "Not yet."), TODAY))
                .expectEvents(new ConsentRecorded(CASE, new Consent(false, null, "Not yet.")));
        bench.given(REFERRED, new ConsentRecorded(CASE, noConsent()))
                .when(MANAGER, decide(Decision.PROCEED, null))
                .expectEvents(
                        new ManagerDecided(CASE, Decision.PROCEED, "Because.", null),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
    }

    @Test
    void withdrawing_consent_calls_the_case_back_from_the_provider() {
        withdrawn(
                ASKED,
                new ConsentRecorded(CASE, noConsent()),
                new ProviderRefused(
                        CASE, PROVIDER, "Called back: the parent withdrew their consent."),
                awaited(Task.RECORD_OUTCOME, MONDAY));
    }

    @Test
    void withdrawing_consent_releases_the_advocates_place() {
        bench.places.held.put(CASE, ADVOCATE);
        bench.given(ACCEPTED).when(ADMIN, new RecordConsent(CASE, noConsent(), TODAY));
        assertThat(bench.places.held).isEmpty();
    }

    @Test
    void consent_that_is_given_again_opens_the_way_to_another_allocation() {
        bench.given(
                        ACCEPTED,
                        new ConsentRecorded(CASE, noConsent()),
                        new AllocationEnded(CASE, AllocationEnd.CONSENT_WITHDRAWN, null),
                        new ConsentRecorded(CASE, consent()),
                        awaited(Task.ALLOCATE, MONDAY))
                .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                .expectEvents(allocated(), awaited(Task.ACCEPT_ALLOCATION, MONDAY));
    }

    private void withdrawn(List<CaseEvent> before, CaseEvent... expected) {
        bench.given(before)
                .when(ADMIN, new RecordConsent(CASE, noConsent(), TODAY))
                .expectEvents((Object[]) expected);
    }

    private static DecideReferral decide(Decision decision, @Nullable String reply) {
        return new DecideReferral(CASE, decision, "Because.", reply, TODAY);
    }

    private static SocialWorker worker() {
        return new SocialWorker("O. Ther", "South team", null);
    }
}
