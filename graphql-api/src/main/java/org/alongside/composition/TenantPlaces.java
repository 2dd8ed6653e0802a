package org.alongside.composition;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.alongside.actor.Role;
import org.alongside.council.CouncilArchive;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilView;
import org.alongside.council.FirstAdministrator;
import org.alongside.council.automation.AdministratorInvitations;
import org.alongside.council.automation.Tenants;
import org.alongside.departure.CouncilReturned;
import org.alongside.departure.DepartureId;
import org.alongside.departure.DepartureNotRequested;
import org.alongside.departure.DepartureRequested;
import org.alongside.departure.DepartureWithdrawn;
import org.alongside.departure.NoteReturn;
import org.alongside.eventstore.CouncilTable;
import org.alongside.keycloak.CouncilIssuers;
import org.alongside.keycloak.KeycloakOrganizations;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Repetition;
import org.alongside.people.InvitationId;
import org.alongside.people.InvitePerson;
import org.alongside.people.Invitee;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readstore.CouncilCollections;
import org.alongside.settings.AdoptSettings;
import org.alongside.settings.SettingsAlreadyAdopted;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.CurrentCouncil;

/** Makes a council a tenant in every store, and closes and opens it. */
final class TenantPlaces implements Tenants {

    private final CouncilTable councils;
    private final CouncilCollections collections;
    private final List<DocumentProjection<?>> projections;
    private final KeycloakOrganizations organizations;
    private final CouncilIssuers issuers;
    private final Supplier<Commands> commands;
    private final Clock clock;
    private final Function<CouncilId, String> cells;
    private final Histories histories;

    TenantPlaces(
            CouncilTable councils,
            CouncilCollections collections,
            List<DocumentProjection<?>> projections,
            KeycloakOrganizations organizations,
            CouncilIssuers issuers,
            Supplier<Commands> commands,
            Clock clock,
            Function<CouncilId, String> cells,
            Histories histories) {
        this.councils = councils;
        this.collections = collections;
        this.projections = projections;
        this.organizations = organizations;
        this.issuers = issuers;
        this.commands = commands;
        this.clock = clock;
        this.cells = cells;
        this.histories = histories;
    }

    @Override
    public void provideOrganization(CouncilId council, CouncilDetails details) {
        organization(council, details);
    }

    /** The id of the council's organization, which is made if it is not there. */
    private String organization(CouncilId council, CouncilDetails details) {
        return details.ownRealm()
                ? organizations.ensureOwn(council.slug(), details.name())
                : organizations.ensure(council.slug(), details.name());
    }

    @Override
    public void provideEventStore(CouncilId council, CouncilDetails details) {
        Council entry =
                new Council(
                        council,
                        details.name(),
                        details.gssCode(),
                        details.nation(),
                        details.ownRealm() ? issuers.own(council) : issuers.shared(),
                        organization(council, details));
        String cell = details.cell();
        if (cell == null) {
            councils.register(entry);
        } else {
            councils.register(entry, cell);
        }
    }

    @Override
    public void provideReadStore(CouncilId council) {
        CurrentCouncil.run(
                council,
                () ->
                        projections.stream()
                                .filter(each -> !each.name().equals(CouncilView.PROJECTION))
                                .forEach(each -> collections.createIndexes(each, 1)));
    }

    @Override
    public void provideSettings(CouncilId council, CouncilDetails details) {
        try {
            commands.get()
                    .send(
                            AdoptSettings.ofNation(council, details.nation(), clock.instant()),
                            ours(council),
                            null,
                            null);
        } catch (SettingsAlreadyAdopted before) {
            // An earlier attempt got this far.
        }
    }

    @Override
    public void inviteAdministrator(CouncilId council, FirstAdministrator administrator) {
        invite(council, administrator, "first administrator of " + council.slug());
    }

    @Override
    public void inviteAdministrator(
            CouncilId council, FirstAdministrator administrator, long number) {
        invite(council, administrator, "administrator " + number + " of " + council.slug());
    }

    /** The name is the same for every attempt, so that there is one invitation. */
    private void invite(CouncilId council, FirstAdministrator administrator, String name) {
        UUID invitation = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        commands.get()
                .send(
                        new InvitePerson(
                                new InvitationId(invitation),
                                new Invitee(
                                        administrator.email(),
                                        administrator.firstName(),
                                        administrator.lastName()),
                                Set.of(Role.COUNCIL_ADMIN)),
                        ours(council),
                        new Repetition("onboarding", invitation.toString(), "00"),
                        null);
    }

    /** Nobody in the council asked for it: the service does. */
    private static Context ours(CouncilId council) {
        return new Context(council, AdministratorInvitations.INVITER);
    }

    @Override
    public void stand(CouncilId council, CouncilState state) {
        councils.setState(council, state);
    }

    @Override
    public String cellOf(CouncilId council) {
        return cells.apply(council);
    }

    /** Said once for each return, and before anybody of the council can have logged in. */
    @Override
    public void endDeparture(CouncilId council, CouncilArchive archive) {
        try {
            commands.get()
                    .send(
                            new NoteReturn(DepartureId.of(council), archive),
                            ours(council),
                            new Repetition("return", archive.digest(), ""),
                            null);
        } catch (DepartureNotRequested before) {
            // An earlier attempt got this far.
        }
    }

    @Override
    public boolean isLeaving(CouncilId council) {
        boolean leaving = false;
        for (RecordedEvent event :
                CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                        council, () -> histories.of(DepartureId.of(council).toString()))) {
            if (event.payload() instanceof DepartureRequested) {
                leaving = true;
            } else if (event.payload() instanceof DepartureWithdrawn
                    || event.payload() instanceof CouncilReturned) {
                leaving = false;
            }
        }
        return leaving;
    }
}
