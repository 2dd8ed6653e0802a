package org.alongside.people.write;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.messaging.ContextParameters;
import org.alongside.people.AdministrationTaken;
import org.alongside.people.AdmitPerson;
import org.alongside.people.DisablePerson;
import org.alongside.people.EnablePerson;
import org.alongside.people.GiveRole;
import org.alongside.people.InvitationAlreadySent;
import org.alongside.people.InvitationId;
import org.alongside.people.InvitationSent;
import org.alongside.people.InvitePerson;
import org.alongside.people.Invitee;
import org.alongside.people.OwnAdministration;
import org.alongside.people.OwnRole;
import org.alongside.people.PeopleId;
import org.alongside.people.PersonAdmitted;
import org.alongside.people.PersonDisabled;
import org.alongside.people.PersonEnabled;
import org.alongside.people.PersonInvited;
import org.alongside.people.PersonIsDisabled;
import org.alongside.people.PersonNotDisabled;
import org.alongside.people.RoleAlreadyHeld;
import org.alongside.people.RoleGiven;
import org.alongside.people.RoleNotForPeople;
import org.alongside.people.RoleNotHeld;
import org.alongside.people.RoleTaken;
import org.alongside.people.SendInvitation;
import org.alongside.people.TakeRole;
import org.alongside.rejection.Conflict;
import org.alongside.tenancy.CouncilId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The people of a council")
final class CouncilPeopleTest {

    private static final CouncilId CAMDEN = new CouncilId("camden");
    private static final PeopleId PEOPLE = PeopleId.of(CAMDEN);
    private static final InvitationId INVITATION = new InvitationId(UUID.randomUUID());
    private static final Invitee INVITEE = new Invitee(" Nia@Example.org ", "Nia", "Example");
    private static final String ADA = "ada";
    private static final String BEN = "ben";

    private AggregateTestFixture<CouncilPeople> fixture;

    @BeforeEach
    void aFixture() {
        fixture = new AggregateTestFixture<>(CouncilPeople.class);
        fixture.registerParameterResolverFactory(new ContextParameters());
    }

    private static Map<String, String> as(String account) {
        return new Context(
                        CAMDEN,
                        new Actor(account, "A. Name", Set.of(Role.COUNCIL_ADMIN), Set.of(), "web"))
                .toMetaData();
    }

    private static final Instant EARLY = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-02T15:00:00Z");

    private static AdmitPerson admit(String account, Instant invitedAt, Role... roles) {
        return new AdmitPerson(PEOPLE, INVITATION, account, Set.of(roles), invitedAt);
    }

    private static AggregateTestFixture<Invitation> invitations() {
        AggregateTestFixture<Invitation> invitations = new AggregateTestFixture<>(Invitation.class);
        invitations.registerParameterResolverFactory(new ContextParameters());
        return invitations;
    }

    @Test
    void are_invited_by_an_address_in_lower_case() {
        invitations()
                .givenNoPriorActivity()
                .when(new InvitePerson(INVITATION, INVITEE, Set.of(Role.ADVOCATE)), as(ADA))
                .expectEvents(
                        new PersonInvited(
                                INVITATION,
                                new Invitee("nia@example.org", "Nia", "Example"),
                                Set.of(Role.ADVOCATE)));
    }

    @Test
    void are_not_invited_as_machines_or_as_operators() {
        for (Role role : Set.of(Role.INTEGRATOR, Role.PLATFORM_OPERATOR)) {
            invitations()
                    .givenNoPriorActivity()
                    .when(new InvitePerson(INVITATION, INVITEE, Set.of(role)), as(ADA))
                    .expectException(RoleNotForPeople.class);
        }
    }

    @Test
    void become_members_with_the_roles_of_their_invitation() {
        fixture.givenNoPriorActivity()
                .when(admit(BEN, LATER, Role.ADVOCATE), as(ADA))
                .expectEvents(new PersonAdmitted(PEOPLE, INVITATION, BEN, Set.of(Role.ADVOCATE)));
    }

    @Test
    void are_given_roles() {
        fixture.givenNoPriorActivity()
                .when(new GiveRole(PEOPLE, BEN, Set.of(), Role.SUPERVISOR), as(ADA))
                .expectEvents(new RoleGiven(PEOPLE, BEN, Role.SUPERVISOR));
    }

    /** What the identity provider shows counts, whatever was decided here once. */
    @Test
    void are_not_given_what_they_are_shown_to_hold() {
        fixture.givenNoPriorActivity()
                .when(new GiveRole(PEOPLE, BEN, Set.of(Role.SUPERVISOR), Role.SUPERVISOR), as(ADA))
                .expectException(RoleAlreadyHeld.class);
        fixture.given(new RoleGiven(PEOPLE, BEN, Role.SUPERVISOR))
                .when(new GiveRole(PEOPLE, BEN, Set.of(), Role.SUPERVISOR), as(ADA))
                .expectEvents(new RoleGiven(PEOPLE, BEN, Role.SUPERVISOR));
        fixture.given(new RoleTaken(PEOPLE, BEN, Role.SUPERVISOR))
                .when(new GiveRole(PEOPLE, BEN, Set.of(Role.SUPERVISOR), Role.SUPERVISOR), as(ADA))
                .expectEvents(new RoleGiven(PEOPLE, BEN, Role.SUPERVISOR));
    }

    @Test
    void do_not_give_themselves_a_role() {
        fixture.givenNoPriorActivity()
                .when(new GiveRole(PEOPLE, ADA, Set.of(), Role.ADVOCACY_MANAGER), as(ADA))
                .expectException(OwnRole.class);
        fixture.givenNoPriorActivity()
                .when(admit(ADA, LATER, Role.ADVOCACY_MANAGER), as(ADA))
                .expectException(OwnRole.class);
    }

    @Test
    void are_not_brought_back_by_an_invitation_from_before_they_were_disabled() {
        fixture.givenCurrentTime(NOON)
                .andGiven(new PersonDisabled(PEOPLE, BEN, Set.of(Role.ADVOCATE)))
                .when(admit(BEN, EARLY, Role.ADVOCATE), as(ADA))
                .expectException(PersonIsDisabled.class);
        fixture.givenCurrentTime(NOON)
                .andGiven(new PersonDisabled(PEOPLE, BEN, Set.of(Role.ADVOCATE)))
                .when(admit(BEN, LATER, Role.SUPERVISOR), as(ADA))
                .expectEvents(new PersonAdmitted(PEOPLE, INVITATION, BEN, Set.of(Role.SUPERVISOR)));
    }

    @Test
    void get_no_role_by_an_invitation_from_before_it_was_taken() {
        fixture.givenCurrentTime(NOON)
                .andGiven(new RoleTaken(PEOPLE, BEN, Role.ADVOCATE))
                .when(admit(BEN, EARLY, Role.ADVOCATE, Role.SUPERVISOR), as(ADA))
                .expectEvents(new PersonAdmitted(PEOPLE, INVITATION, BEN, Set.of(Role.SUPERVISOR)));
    }

    @Test
    void are_told_of_an_invitation_once() {
        PersonInvited invited = new PersonInvited(INVITATION, INVITEE, Set.of(Role.ADVOCATE));
        invitations()
                .given(invited)
                .when(new SendInvitation(INVITATION), as(ADA))
                .expectEvents(new InvitationSent(INVITATION));
        invitations()
                .given(invited, new InvitationSent(INVITATION))
                .when(new SendInvitation(INVITATION), as(ADA))
                .expectException(InvitationAlreadySent.class);
    }

    @Test
    void are_not_given_a_machines_role() {
        fixture.givenNoPriorActivity()
                .when(new GiveRole(PEOPLE, BEN, Set.of(), Role.INTEGRATOR), as(ADA))
                .expectException(RoleNotForPeople.class);
    }

    @Test
    void lose_roles_that_they_hold_as_far_as_is_shown_or_recorded() {
        fixture.givenNoPriorActivity()
                .when(new TakeRole(PEOPLE, BEN, Set.of(Role.ADVOCATE), Role.ADVOCATE), as(ADA))
                .expectEvents(new RoleTaken(PEOPLE, BEN, Role.ADVOCATE));
        fixture.given(new PersonAdmitted(PEOPLE, INVITATION, BEN, Set.of(Role.ADVOCATE)))
                .when(new TakeRole(PEOPLE, BEN, Set.of(), Role.ADVOCATE), as(ADA))
                .expectEvents(new RoleTaken(PEOPLE, BEN, Role.ADVOCATE));
    }

    @Test
    void lose_a_role_again_that_is_shown_again() {
        fixture.given(new RoleTaken(PEOPLE, BEN, Role.ADVOCATE))
                .when(new TakeRole(PEOPLE, BEN, Set.of(), Role.ADVOCATE), as(ADA))
                .expectException(RoleNotHeld.class);
        fixture.given(new RoleTaken(PEOPLE, BEN, Role.ADVOCATE))
                .when(new TakeRole(PEOPLE, BEN, Set.of(Role.ADVOCATE), Role.ADVOCATE), as(ADA))
                .expectEvents(new RoleTaken(PEOPLE, BEN, Role.ADVOCATE));
    }

    @Test
    void do_not_take_the_administration_from_themselves() {
        fixture.givenNoPriorActivity()
                .when(
                        new TakeRole(PEOPLE, ADA, Set.of(Role.COUNCIL_ADMIN), Role.COUNCIL_ADMIN),
                        as(ADA))
                .expectException(OwnAdministration.class);
        fixture.givenNoPriorActivity()
                .when(new DisablePerson(PEOPLE, ADA, Set.of(Role.COUNCIL_ADMIN)), as(ADA))
                .expectException(OwnAdministration.class);
    }

    /** Ben's token still says administrator for a minute after Ada took it from him. */
    @Test
    void keep_an_administrator_when_two_take_it_from_each_other() {
        fixture.given(new RoleTaken(PEOPLE, BEN, Role.COUNCIL_ADMIN))
                .when(
                        new TakeRole(PEOPLE, ADA, Set.of(Role.COUNCIL_ADMIN), Role.COUNCIL_ADMIN),
                        as(BEN))
                .expectException(AdministrationTaken.class);
        fixture.given(new PersonDisabled(PEOPLE, BEN, Set.of(Role.COUNCIL_ADMIN)))
                .when(new DisablePerson(PEOPLE, ADA, Set.of(Role.COUNCIL_ADMIN)), as(BEN))
                .expectException(AdministrationTaken.class);
    }

    @Test
    void can_lose_an_administrator_where_there_is_another() {
        fixture.given(
                        new RoleTaken(PEOPLE, BEN, Role.COUNCIL_ADMIN),
                        new PersonAdmitted(PEOPLE, INVITATION, "cy", Set.of(Role.COUNCIL_ADMIN)))
                .when(
                        new TakeRole(PEOPLE, ADA, Set.of(Role.COUNCIL_ADMIN), Role.COUNCIL_ADMIN),
                        as("cy"))
                .expectEvents(new RoleTaken(PEOPLE, ADA, Role.COUNCIL_ADMIN));
        fixture.givenNoPriorActivity()
                .when(
                        new TakeRole(PEOPLE, BEN, Set.of(Role.COUNCIL_ADMIN), Role.COUNCIL_ADMIN),
                        as(ADA))
                .expectEvents(new RoleTaken(PEOPLE, BEN, Role.COUNCIL_ADMIN));
    }

    @Test
    void give_nothing_back_to_somebody_whose_administration_was_taken() {
        fixture.given(new PersonDisabled(PEOPLE, BEN, Set.of(Role.COUNCIL_ADMIN)))
                .when(new EnablePerson(PEOPLE, BEN), as(BEN))
                .expectException(AdministrationTaken.class);
        fixture.given(new RoleTaken(PEOPLE, BEN, Role.COUNCIL_ADMIN))
                .when(new GiveRole(PEOPLE, BEN, Set.of(Role.ADVOCATE), Role.COUNCIL_ADMIN), as(BEN))
                .expectException(AdministrationTaken.class);
    }

    @Test
    void are_disabled_with_a_note_of_what_they_held_and_get_it_back() {
        fixture.given(
                        new RoleGiven(PEOPLE, BEN, Role.SUPERVISOR),
                        new RoleTaken(PEOPLE, BEN, Role.AUDITOR))
                .when(new DisablePerson(PEOPLE, BEN, Set.of(Role.ADVOCATE, Role.AUDITOR)), as(ADA))
                .expectEvents(new PersonDisabled(PEOPLE, BEN, Set.of(Role.ADVOCATE)));
        fixture.given(new PersonDisabled(PEOPLE, BEN, Set.of(Role.ADVOCATE)))
                .when(new EnablePerson(PEOPLE, BEN), as(ADA))
                .expectEvents(new PersonEnabled(PEOPLE, BEN, Set.of(Role.ADVOCATE)));
    }

    @Test
    void are_left_alone_while_they_are_disabled() {
        PersonDisabled disabled = new PersonDisabled(PEOPLE, BEN, Set.of(Role.ADVOCATE));
        fixture.given(disabled)
                .when(new GiveRole(PEOPLE, BEN, Set.of(), Role.SUPERVISOR), as(ADA))
                .expectException(PersonIsDisabled.class);
        fixture.given(disabled)
                .when(new TakeRole(PEOPLE, BEN, Set.of(), Role.ADVOCATE), as(ADA))
                .expectException(PersonIsDisabled.class);
        fixture.given(disabled)
                .when(new DisablePerson(PEOPLE, BEN, Set.of()), as(ADA))
                .expectException(PersonIsDisabled.class);
    }

    @Test
    void who_come_again_by_another_invitation_hold_what_it_says_and_no_more() {
        fixture.given(
                        new PersonDisabled(PEOPLE, BEN, Set.of(Role.ADVOCATE)),
                        new PersonAdmitted(PEOPLE, INVITATION, BEN, Set.of(Role.SUPERVISOR)))
                .when(new TakeRole(PEOPLE, BEN, Set.of(), Role.ADVOCATE), as(ADA))
                .expectException(RoleNotHeld.class);
    }

    @Test
    void who_are_not_disabled_cannot_be_enabled() {
        fixture.given(
                        new PersonDisabled(PEOPLE, BEN, Set.of()),
                        new PersonEnabled(PEOPLE, BEN, Set.of()))
                .when(new EnablePerson(PEOPLE, BEN), as(ADA))
                .expectException(PersonNotDisabled.class);
    }

    @Test
    void are_changed_at_the_version_that_was_seen_only() {
        Map<String, String> seen = new java.util.HashMap<>(as(ADA));
        seen.put("expectedVersion", "0");
        fixture.givenNoPriorActivity()
                .when(new GiveRole(PEOPLE, BEN, Set.of(), Role.SUPERVISOR), seen)
                .expectSuccessfulHandlerExecution();
        fixture.given(new RoleTaken(PEOPLE, BEN, Role.ADVOCATE))
                .when(new GiveRole(PEOPLE, BEN, Set.of(), Role.SUPERVISOR), seen)
                .expectException(Conflict.class);
    }
}
