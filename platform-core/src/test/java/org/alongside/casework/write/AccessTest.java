package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.ADVOCATE;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.DISCLOSURE;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.amendment;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.awaited;
import static org.alongside.casework.CaseExamples.contact;
import static org.alongside.casework.CaseExamples.coordinator;
import static org.alongside.casework.CaseExamples.initialConferenceOn;
import static org.alongside.casework.CaseExamples.noConsent;
import static org.alongside.casework.CaseExamples.outcome;
import static org.alongside.casework.CaseExamples.preparation;
import static org.alongside.casework.CaseExamples.sharing;
import static org.alongside.casework.write.CaseStages.ACCEPTED;
import static org.alongside.casework.write.CaseStages.ADMIN;
import static org.alongside.casework.write.CaseStages.ADVOCATE_PERSON;
import static org.alongside.casework.write.CaseStages.ALLOCATED;
import static org.alongside.casework.write.CaseStages.COMPLETED;
import static org.alongside.casework.write.CaseStages.MANAGER;
import static org.alongside.casework.write.CaseStages.MONDAY;
import static org.alongside.casework.write.CaseStages.PARENT;
import static org.alongside.casework.write.CaseStages.REFERRED;
import static org.alongside.casework.write.CaseStages.REFERRER;
import static org.alongside.casework.write.CaseStages.REFUSED;
import static org.alongside.casework.write.CaseStages.SUNDAY;
import static org.alongside.casework.write.CaseStages.linked;
import static org.alongside.casework.write.CaseStages.then;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.casework.AcceptAllocation;
import org.alongside.casework.AccountAlreadyLinked;
import org.alongside.casework.AccountOfNoParent;
import org.alongside.casework.AccountOfNoSocialWorker;
import org.alongside.casework.AccountUnknown;
import org.alongside.casework.AccountWithoutOffice;
import org.alongside.casework.AdvocateIsTheParent;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.AlreadyInSight;
import org.alongside.casework.AlreadyRestricted;
import org.alongside.casework.AlreadyShutOut;
import org.alongside.casework.AlreadyTheirs;
import org.alongside.casework.AmendReferral;
import org.alongside.casework.CancelConference;
import org.alongside.casework.CannotShutOutTheParent;
import org.alongside.casework.CannotShutOutYourself;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.ConnectedWithTheCase;
import org.alongside.casework.CoordinatorMissing;
import org.alongside.casework.EndAllocation;
import org.alongside.casework.LetIn;
import org.alongside.casework.LiftRestriction;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.NoAccountLinked;
import org.alongside.casework.NotRestricted;
import org.alongside.casework.NotShutOut;
import org.alongside.casework.OfficeHolder;
import org.alongside.casework.OpenInEmergency;
import org.alongside.casework.OpenToReadOnly;
import org.alongside.casework.OpenWorkingNotes;
import org.alongside.casework.OpenedInEmergency;
import org.alongside.casework.OwnReferral;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassToSocialWorker;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.PersonLetIn;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordContact;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.RecordPreparation;
import org.alongside.casework.RecordReportShared;
import org.alongside.casework.ReportDisclosure;
import org.alongside.casework.RescheduleConference;
import org.alongside.casework.RestrictCase;
import org.alongside.casework.RestrictionLifted;
import org.alongside.casework.ShutOut;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.Task;
import org.alongside.casework.UnlinkParentAccount;
import org.alongside.casework.WorkingNotesOpened;
import org.alongside.messaging.Context;
import org.alongside.rejection.NotFound;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whom a case lets act: rules 9 and 14. */
@DisplayName("Access to a case")
final class AccessTest {

    private static final SocialWorker OTHER = new SocialWorker("O. Ther", "South team", null);
    private static final PassedToSocialWorker PASSED_ON =
            new PassedToSocialWorker(CASE, "second", OTHER, "Left the team.");
    private static final AmendReferral AMEND =
            new AmendReferral(CASE, amendment(), "They moved.", TODAY);

    private final CaseBench bench = new CaseBench();

    // ---------------------------------------------------------------- the social worker

    @Test
    void passes_from_one_social_worker_to_another_with_a_reason() {
        for (Context who : List.of(REFERRER, ADMIN)) {
            bench.given(REFERRED)
                    .when(
                            who,
                            new PassToSocialWorker(
                                    CASE, "second", true, OTHER, "Left the team.", TODAY))
                    .expectEvents(PASSED_ON);
        }
        bench.given(REFERRED)
                .when(ADMIN, new PassToSocialWorker(CASE, "referrer", true, OTHER, "So.", TODAY))
                .expectException(AlreadyTheirs.class);
    }

    @Test
    void is_lost_by_the_former_social_worker_and_won_by_the_next() {
        for (CaseCommand command :
                List.of(
                        AMEND,
                        new PassToSocialWorker(CASE, "third", true, OTHER, "So.", TODAY),
                        new RescheduleConference(
                                CASE,
                                initialConferenceOn(LocalDate.of(2026, 12, 10)),
                                "The chair is ill.",
                                TODAY),
                        new CancelConference(CASE, "Not needed.", TODAY),
                        new RecordReportShared(CASE, sharing(SUNDAY), TODAY))) {
            bench.given(REFERRED, PASSED_ON)
                    .when(REFERRER, command)
                    .expectException(NotFound.class)
                    .expectNoEvents();
            bench.given(REFERRED, PASSED_ON)
                    .when(as("second", Role.REFERRER), command)
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void goes_to_nobody_and_is_kept_from_nobody_whose_account_the_council_does_not_know() {
        bench.given(REFERRED)
                .when(ADMIN, new PassToSocialWorker(CASE, "second", false, OTHER, "So.", TODAY))
                .expectException(AccountOfNoSocialWorker.class);
        bench.given(REFERRED)
                .when(ADMIN, new LinkParentAccount(CASE, "parent", false, TODAY))
                .expectException(AccountOfNoParent.class);
        bench.given(ALLOCATED)
                .when(MANAGER, new ShutOut(CASE, "cousin", false, "A cousin.", TODAY))
                .expectException(AccountUnknown.class);
        for (String account : List.of("referrer", "advocate")) {
            bench.given(ALLOCATED)
                    .when(MANAGER, new ShutOut(CASE, account, false, "A cousin.", TODAY))
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void is_not_passed_to_somebody_connected_with_the_case() {
        for (CaseEvent connection :
                List.of(linked("second"), new PersonShutOut(CASE, "second", "A cousin."))) {
            bench.given(REFERRED, connection)
                    .when(ADMIN, new PassToSocialWorker(CASE, "second", true, OTHER, "So.", TODAY))
                    .expectException(ConnectedWithTheCase.class);
        }
    }

    /** Referrers and parents do what is theirs; everything else is for those who see all cases. */
    @Test
    void gives_a_worker_and_a_parent_no_more_than_what_is_theirs() {
        for (CaseCommand command :
                List.of(
                        new RecordPreparation(CASE, preparation(SUNDAY), TODAY),
                        new RecordContact(CASE, new UUID(1, 1), contact(SUNDAY), TODAY),
                        new ReportDisclosure(CASE, DISCLOSURE, "What was said.", TODAY),
                        new RecordOutcome(CASE, outcome(), null, TODAY),
                        new EndAllocation(CASE, AllocationEnd.OTHER, "So.", TODAY),
                        new OpenWorkingNotes(CASE, "Curious.", TODAY),
                        new ShutOut(CASE, "advocate", true, "So.", TODAY))) {
            for (Context who : List.of(REFERRER, PARENT)) {
                bench.given(ACCEPTED, linked("parent"))
                        .when(who, command)
                        .expectException(NotFound.class);
            }
        }
    }

    // ---------------------------------------------------------------- the parent's account

    @Test
    void is_linked_to_the_parents_account_once() {
        bench.given(REFERRED)
                .when(ADMIN, new LinkParentAccount(CASE, "parent", true, TODAY))
                .expectEvents(linked("parent"));
        bench.given(REFERRED, linked("parent"))
                .when(ADMIN, new LinkParentAccount(CASE, "another", true, TODAY))
                .expectException(AccountAlreadyLinked.class);
    }

    @Test
    void by_a_wrong_link_is_undone_with_a_reason_also_after_the_end() {
        bench.given(REFUSED, linked("x"))
                .when(ADMIN, new UnlinkParentAccount(CASE, "Mistyped.", TODAY))
                .expectEvents(new ParentAccountUnlinked(CASE, "x", "Mistyped."));
    }

    @Test
    void by_a_link_that_is_not_there_is_not_undone() {
        bench.given(REFERRED)
                .when(ADMIN, new UnlinkParentAccount(CASE, "Mistyped.", TODAY))
                .expectException(NoAccountLinked.class);
    }

    @Test
    void is_linked_to_another_account_once_the_wrong_one_was_undone() {
        bench.given(REFERRED, linked("x"), new ParentAccountUnlinked(CASE, "x", "Mistyped."))
                .when(ADMIN, new LinkParentAccount(CASE, "parent", true, TODAY))
                .expectEvents(linked("parent"));
    }

    @Test
    void is_not_linked_to_the_advocates_account_or_to_one_that_is_shut_out() {
        bench.given(ALLOCATED)
                .when(ADMIN, new LinkParentAccount(CASE, "advocate", true, TODAY))
                .expectException(AdvocateIsTheParent.class);
        bench.given(ALLOCATED, new PersonShutOut(CASE, "cousin", "A cousin."))
                .when(ADMIN, new LinkParentAccount(CASE, "cousin", true, TODAY))
                .expectException(ConnectedWithTheCase.class);
    }

    /** Staff are parents, too: what the advocate writes down of them is not theirs to read. */
    @Test
    void of_a_parent_who_holds_an_office_is_that_of_a_parent() {
        Context both = as("parent", Role.PARENT, Role.ADVOCACY_ADMIN, Role.ADVOCACY_MANAGER);
        List<CaseEvent> own = then(ACCEPTED, linked("parent"));
        bench.given(own)
                .when(both, new RecordConsent(CASE, noConsent(), TODAY))
                .expectSuccessfulHandlerExecution();
        for (CaseCommand command :
                List.of(
                        AMEND,
                        new OpenWorkingNotes(CASE, "Curious.", TODAY),
                        new AcceptAllocation(CASE, AllocationParty.ADVOCATE, TODAY),
                        new EndAllocation(CASE, AllocationEnd.OTHER, "So.", TODAY),
                        new UnlinkParentAccount(CASE, "So.", TODAY))) {
            bench.given(own)
                    .when(both, command)
                    .expectException(OwnReferral.class)
                    .expectNoEvents();
        }
    }

    // ---------------------------------------------------------------- restricted

    @Test
    void is_restricted_to_named_people_and_whoever_restricts_it() {
        bench.given(ACCEPTED)
                .when(
                        MANAGER,
                        new RestrictCase(
                                CASE, List.of(coordinator("boss")), "A colleague's family.", TODAY))
                .expectEvents(restricted("boss", "manager"));
    }

    /** A manager alone allocates nobody: the case would wait for somebody who does not see it. */
    @Test
    void is_left_with_a_coordinator_as_long_as_it_is_open() {
        OfficeHolder auditor = new OfficeHolder("auditor", Set.of(Role.AUDITOR));
        for (List<OfficeHolder> named : List.of(List.<OfficeHolder>of(), List.of(auditor))) {
            RestrictCase restrict = new RestrictCase(CASE, named, "A colleague's family.", TODAY);
            bench.given(ACCEPTED)
                    .when(MANAGER, restrict)
                    .expectException(CoordinatorMissing.class)
                    .expectNoEvents();
            bench.given(COMPLETED).when(MANAGER, restrict).expectSuccessfulHandlerExecution();
            bench.given(ACCEPTED)
                    .when(as("manager", Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN), restrict)
                    .expectSuccessfulHandlerExecution();
        }
        bench.given(COMPLETED)
                .when(MANAGER, new RestrictCase(CASE, List.of(), "A colleague's family.", TODAY))
                .expectEvents(restricted("manager"));
    }

    /** One typing error, and it would be left to fewer than were meant. */
    @Test
    void is_left_to_nobody_whose_account_holds_no_office_in_the_council() {
        bench.given(ACCEPTED)
                .when(
                        MANAGER,
                        new RestrictCase(
                                CASE,
                                List.of(
                                        new OfficeHolder("nobody", Set.of()),
                                        coordinator("boss"),
                                        new OfficeHolder("referrer", Set.of())),
                                "A colleague's family.",
                                TODAY))
                .expectException(AccountWithoutOffice.class)
                .expectNoEvents();
        assertThat(new AccountWithoutOffice(List.of("accounts[0]", "accounts[2]")).fields())
                .containsExactly("accounts[0]", "accounts[2]");
    }

    @Test
    void is_closed_to_everybody_whom_a_restriction_does_not_name() {
        for (CaseCommand command :
                List.of(
                        AMEND,
                        new LiftRestriction(CASE, "So.", TODAY),
                        new OpenWorkingNotes(CASE, "So.", TODAY))) {
            bench.given(ACCEPTED, restricted("manager"))
                    .when(ADMIN, command)
                    .expectException(NotFound.class)
                    .expectNoEvents();
            bench.given(ACCEPTED, restricted("manager"))
                    .when(MANAGER, command)
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void is_opened_in_an_emergency_with_a_reason_for_four_hours_to_be_read_only() {
        OpenInEmergency open = new OpenInEmergency(CASE, "Nobody else is here.", TODAY);
        OpenedInEmergency opened =
                new OpenedInEmergency(
                        CASE, "admin", "Nobody else is here.", TODAY.plusSeconds(4 * 60 * 60));
        bench.given(ACCEPTED, restricted("manager")).when(ADMIN, open).expectEvents(opened);
        bench.given(ACCEPTED, restricted("manager"))
                .when(as("auditor", Role.AUDITOR), open)
                .expectSuccessfulHandlerExecution();
        bench.given(ACCEPTED, restricted("manager"), opened)
                .when(ADMIN, open)
                .expectException(AlreadyInSight.class);
        bench.given(ACCEPTED, restricted("manager"), opened)
                .when(
                        ADMIN,
                        new OpenInEmergency(CASE, "Still nobody.", TODAY.plusSeconds(4 * 60 * 60)))
                .expectSuccessfulHandlerExecution();
        for (CaseCommand command :
                List.of(
                        AMEND,
                        new LiftRestriction(CASE, "So.", TODAY),
                        new OpenWorkingNotes(CASE, "So.", TODAY))) {
            bench.given(ACCEPTED, restricted("manager"), opened)
                    .when(ADMIN, command)
                    .expectException(OpenToReadOnly.class);
        }
        bench.given(ACCEPTED, restricted("manager"), opened)
                .when(ADMIN, new LiftRestriction(CASE, "So.", TODAY.plusSeconds(4 * 60 * 60)))
                .expectException(NotFound.class);
    }

    @Test
    void is_opened_in_an_emergency_by_nobody_connected_with_the_case_or_without_an_office() {
        OpenInEmergency open = new OpenInEmergency(CASE, "So.", TODAY);
        List<CaseEvent> restricted =
                then(
                        ACCEPTED,
                        linked("parent"),
                        new PersonShutOut(CASE, "cousin", "A cousin."),
                        restricted("manager"));
        for (Context who :
                List.of(
                        as("cousin", Role.ADVOCACY_MANAGER, Role.AUDITOR),
                        as("parent", Role.PARENT, Role.ADVOCACY_ADMIN),
                        as("supervisor", Role.SUPERVISOR),
                        as("worker", Role.REFERRER),
                        as("administrator", Role.COUNCIL_ADMIN),
                        as("administrator", Role.COUNCIL_ADMIN, Role.ADVOCACY_MANAGER),
                        as("machine", Role.INTEGRATOR),
                        as("operator", Role.PLATFORM_OPERATOR))) {
            bench.given(restricted).when(who, open).expectException(NotFound.class);
        }
        bench.given(restricted).when(MANAGER, open).expectException(AlreadyInSight.class);
        bench.given(ACCEPTED).when(ADMIN, open).expectException(AlreadyInSight.class);
    }

    @Test
    void stays_with_the_people_of_a_restricted_case() {
        List<CaseEvent> restricted = then(ACCEPTED, linked("parent"), restricted("manager"));
        bench.given(restricted).when(REFERRER, AMEND).expectSuccessfulHandlerExecution();
        bench.given(restricted).when(ADVOCATE_PERSON, AMEND).expectSuccessfulHandlerExecution();
        bench.given(restricted)
                .when(PARENT, new RecordConsent(CASE, noConsent(), TODAY))
                .expectSuccessfulHandlerExecution();
    }

    /** A worker who is an admin, too, has no more of a restricted case than any worker. */
    @Test
    void is_no_wider_for_whoever_is_concerned_and_holds_an_office_that_a_restriction_leaves_out() {
        Context both = as("referrer", Role.REFERRER, Role.ADVOCACY_ADMIN);
        List<CaseEvent> restricted = then(ACCEPTED, restricted("manager"));
        bench.given(restricted).when(both, AMEND).expectSuccessfulHandlerExecution();
        for (CaseCommand command :
                List.of(
                        new LiftRestriction(CASE, "So.", TODAY),
                        new OpenWorkingNotes(CASE, "So.", TODAY),
                        new RecordContact(CASE, new UUID(1, 1), contact(SUNDAY), TODAY))) {
            bench.given(restricted).when(both, command).expectException(NotFound.class);
        }
    }

    @Test
    void is_restricted_to_nobody_connected_with_the_case_and_not_twice_to_the_same() {
        bench.given(ACCEPTED, new PersonShutOut(CASE, "cousin", "A cousin."))
                .when(MANAGER, new RestrictCase(CASE, List.of(coordinator("cousin")), "So.", TODAY))
                .expectException(ConnectedWithTheCase.class);
        bench.given(ACCEPTED, linked("parent"))
                .when(MANAGER, new RestrictCase(CASE, List.of(coordinator("parent")), "So.", TODAY))
                .expectException(ConnectedWithTheCase.class);
        bench.given(ACCEPTED, restricted("boss", "manager"))
                .when(MANAGER, new RestrictCase(CASE, List.of(coordinator("boss")), "So.", TODAY))
                .expectException(AlreadyRestricted.class);
    }

    @Test
    void is_opened_again_once_the_restriction_is_lifted() {
        bench.given(ACCEPTED, restricted("manager"))
                .when(MANAGER, new LiftRestriction(CASE, "They left.", TODAY))
                .expectEvents(new RestrictionLifted(CASE, "They left."));
        bench.given(ACCEPTED, restricted("manager"), new RestrictionLifted(CASE, "They left."))
                .when(ADMIN, AMEND)
                .expectSuccessfulHandlerExecution();
        bench.given(ACCEPTED)
                .when(MANAGER, new LiftRestriction(CASE, "So.", TODAY))
                .expectException(NotRestricted.class);
    }

    // ---------------------------------------------------------------- shut out

    @Test
    void is_closed_to_whoever_is_connected_with_the_case_whatever_their_office() {
        for (Context who :
                List.of(ADMIN, MANAGER, REFERRER, as("manager", Role.ADVOCACY_MANAGER))) {
            bench.given(ACCEPTED, new PersonShutOut(CASE, who.actor().account(), "A relative."))
                    .when(who, AMEND)
                    .expectException(NotFound.class)
                    .expectNoEvents();
        }
    }

    @Test
    void of_the_allocated_advocate_who_is_shut_out_ends_and_their_place_is_free() {
        bench.places.held.put(CASE, ADVOCATE);
        bench.given(ACCEPTED)
                .when(MANAGER, new ShutOut(CASE, "advocate", true, "Her sister.", TODAY))
                .expectEvents(
                        new PersonShutOut(CASE, "advocate", "Her sister."),
                        new AllocationEnded(CASE, AllocationEnd.CONFLICT, null),
                        awaited(Task.ALLOCATE, MONDAY));
        assertThat(bench.places.held).isEmpty();
    }

    @Test
    void is_not_taken_from_oneself_from_the_parent_or_twice_from_the_same() {
        bench.given(ACCEPTED)
                .when(MANAGER, new ShutOut(CASE, "manager", true, "So.", TODAY))
                .expectException(CannotShutOutYourself.class);
        bench.given(ACCEPTED, linked("parent"))
                .when(MANAGER, new ShutOut(CASE, "parent", true, "So.", TODAY))
                .expectException(CannotShutOutTheParent.class);
        bench.given(ACCEPTED, new PersonShutOut(CASE, "cousin", "A cousin."))
                .when(MANAGER, new ShutOut(CASE, "cousin", true, "So.", TODAY))
                .expectException(AlreadyShutOut.class);
    }

    @Test
    void is_given_back_to_whoever_was_shut_out_by_mistake() {
        bench.given(ACCEPTED, new PersonShutOut(CASE, "admin", "A cousin."))
                .when(MANAGER, new LetIn(CASE, "admin", "Another family.", TODAY))
                .expectEvents(new PersonLetIn(CASE, "admin", "Another family."));
        bench.given(
                        ACCEPTED,
                        new PersonShutOut(CASE, "admin", "A cousin."),
                        new PersonLetIn(CASE, "admin", "Another family."))
                .when(ADMIN, AMEND)
                .expectSuccessfulHandlerExecution();
        bench.given(ACCEPTED)
                .when(MANAGER, new LetIn(CASE, "admin", "So.", TODAY))
                .expectException(NotShutOut.class);
    }

    // ---------------------------------------------------------------- working notes

    @Test
    void to_the_working_notes_is_opened_with_a_reason_for_some_hours() {
        bench.given(COMPLETED)
                .when(MANAGER, new OpenWorkingNotes(CASE, "A complaint.", TODAY))
                .expectEvents(
                        new WorkingNotesOpened(
                                CASE, "manager", "A complaint.", TODAY.plus(Duration.ofHours(8))));
    }

    private static CaseRestricted restricted(String... accounts) {
        return new CaseRestricted(CASE, Set.of(accounts), "A colleague's family.");
    }
}
