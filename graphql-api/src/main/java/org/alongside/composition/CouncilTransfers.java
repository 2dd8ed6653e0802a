package org.alongside.composition;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alongside.actor.Actor;
import org.alongside.archive.About;
import org.alongside.archive.Archive;
import org.alongside.archive.ArchiveIdentity;
import org.alongside.archive.ArchiveRecipient;
import org.alongside.archive.ArchiveWriter;
import org.alongside.archive.ExportDirectory;
import org.alongside.archive.Manifest;
import org.alongside.archive.PartNames;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessLog;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.Category;
import org.alongside.audit.Circumstances;
import org.alongside.council.CouncilArchive;
import org.alongside.council.automation.Transfers;
import org.alongside.departure.DepartureId;
import org.alongside.departure.ExportKeyConfirmed;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.ReadableEvents;
import org.alongside.json.RecordMapper;
import org.alongside.keycloak.CouncilIssuers;
import org.alongside.keycloak.KeycloakDeparture;
import org.alongside.keycloak.KeycloakDeparture.Restored;
import org.alongside.keycloak.KeycloakOrganizations;
import org.alongside.keycloak.KeycloakRealm;
import org.alongside.keys.CouncilKeys;
import org.alongside.people.PeopleEvent;
import org.alongside.people.PeopleId;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.settings.SettingsKey;
import org.alongside.settings.SettingsTimeline;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.transfer.CellTransfers;
import org.alongside.transfer.CouncilJob;
import org.alongside.transfer.CouncilRows;
import org.alongside.transfer.Purpose;
import org.alongside.transfer.TransferRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a council out of every store and brings it back: what the cells, the archive and the
 * identity provider each know how to do with their part of it.
 */
final class CouncilTransfers implements Transfers {

    private static final Logger LOG = LoggerFactory.getLogger(CouncilTransfers.class);
    private static final JsonMapper MAPPER = RecordMapper.builder().build();

    private final CellTransfers cells;
    private final CouncilKeys keys;
    private final EventLog log;
    private final AccessLog access;
    private final CouncilDirectory councils;
    private final IdentityProvider identity;
    private final Supplier<ExportDirectory> exports;
    private final Supplier<ArchiveIdentity> importing;
    private final Clock clock;

    /**
     * What of the identity provider it works with.
     *
     * @param realm where the councils are
     * @param issuers tell who has a realm of its own
     * @param organizations of the councils
     * @param departure their people and machines
     */
    record IdentityProvider(
            KeycloakRealm realm,
            CouncilIssuers issuers,
            KeycloakOrganizations organizations,
            KeycloakDeparture departure) {}

    /**
     * @param access where it is recorded that a council's data left as a file
     * @param exports fails where no directory is set
     * @param importing fails where the service has no key that archives are handed back under
     */
    CouncilTransfers(
            CellTransfers cells,
            CouncilKeys keys,
            EventLog log,
            AccessLog access,
            CouncilDirectory councils,
            IdentityProvider identity,
            Supplier<ExportDirectory> exports,
            Supplier<ArchiveIdentity> importing,
            Clock clock) {
        this.cells = cells;
        this.keys = keys;
        this.log = log;
        this.access = access;
        this.councils = councils;
        this.identity = identity;
        this.exports = exports;
        this.importing = importing;
        this.clock = clock;
    }

    // ---- out -----------------------------------------------------------------------------------

    @Override
    public CouncilArchive export(CouncilId id) {
        Council council = council(id);
        if (council.state() == CouncilState.ACTIVE) {
            throw new TransferRefused("The council is open to writes");
        }
        String recipient = recipient(id);
        cells.requireCaughtUp(id);
        // Else a side effect that comes after it was read would come again after a return, and the
        // key of a case that is erased after it would be there again.
        cells.hold(id);
        // Before it is read, so that the export has it as well.
        access.require(exported(id));
        Instant now = clock.instant();
        long[] last = new long[1];
        ExportDirectory.Written written =
                exports.get()
                        .write(
                                id,
                                now,
                                new ArchiveRecipient(recipient),
                                archive -> {
                                    last[0] = write(council, now, archive);
                                    return new About(
                                            new About.Council(
                                                    id.slug(),
                                                    council.name(),
                                                    council.gssCode(),
                                                    council.nation()),
                                            last[0],
                                            now,
                                            version());
                                });
        return new CouncilArchive(written.file(), written.digest(), last[0], recipient);
    }

    /** Of everything; who asked for it and who agreed is in the events. */
    private static AccessRecord exported(CouncilId council) {
        Actor service = Actor.service("export");
        return new AccessRecord(
                UUID.randomUUID(),
                council,
                AccessKind.EXPORT,
                service.account(),
                service.roles(),
                service.client(),
                List.of("export"),
                List.of(),
                Category.bits(EnumSet.allOf(Category.class)),
                List.of(),
                Circumstances.NONE);
    }

    private String recipient(CouncilId council) {
        return events(council, DepartureId.of(council).toString())
                .map(RecordedEvent::payload)
                .filter(ExportKeyConfirmed.class::isInstance)
                .map(event -> ((ExportKeyConfirmed) event).recipient())
                .reduce((_, later) -> later)
                .orElseThrow(() -> new TransferRefused("The council has no confirmed key"));
    }

    private Stream<RecordedEvent> events(CouncilId council, String aggregate) {
        return CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                council, () -> log.of(aggregate))
                .stream();
    }

    private static String version() {
        return Objects.requireNonNullElse(
                CouncilTransfers.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    /** Returns the position of the last event. */
    private long write(Council council, Instant now, ArchiveWriter archive) throws IOException {
        CouncilId id = council.id();
        String cell = cells.cellOf(id);
        try (CouncilJob job = cells.open(id, CouncilJob.Kind.EXPORT)) {
            CouncilRows rows = new CouncilRows(job, Purpose.ARCHIVE);
            long head = rows.head();
            one(archive, PartNames.COUNCIL, council);
            archive.part(PartNames.KEYS, lines -> rows.readKeys(keys, id, lines));
            long[] stored = new long[1];
            for (String part : CouncilRows.parts(Purpose.ARCHIVE)) {
                String name = PartNames.store(part);
                archive.part(
                        name,
                        lines -> {
                            long count = rows.read(part, lines).count();
                            if (name.equals(PartNames.STORED_EVENTS)) {
                                stored[0] = count;
                            }
                        });
            }
            long[] readable = new long[1];
            archive.part(
                    PartNames.EVENTS,
                    lines ->
                            CurrentCouncil.run(
                                    id, () -> readable[0] = new ReadableEvents(log).read(lines)));
            if (stored[0] != head || readable[0] != head) {
                throw new IllegalStateException("Somebody wrote while the council was exported");
            }
            for (Map.Entry<String, String> model :
                    cells.documents().collections(id, cell, rows.generations()).entrySet()) {
                archive.part(
                        PartNames.readModel(model.getKey()),
                        lines -> cells.documents().read(id, cell, model.getValue(), lines));
            }
            one(archive, PartNames.SETTINGS, settings(id, now));
            Set<String> former = namedPeople(id);
            inCouncil(
                    archive,
                    id,
                    PartNames.PEOPLE,
                    lines -> identity.departure().people(former, lines));
            inCouncil(archive, id, PartNames.INTEGRATIONS, identity.departure()::integrations);
            inCouncil(
                    archive,
                    id,
                    PartNames.IDENTITY_PROVIDERS,
                    identity.departure()::identityProviders);
            return head;
        }
    }

    private static void one(ArchiveWriter archive, String part, Object value) throws IOException {
        archive.part(part, lines -> lines.accept(MAPPER.writeValueAsString(value)));
    }

    private static void inCouncil(
            ArchiveWriter archive, CouncilId council, String part, Consumer<Consumer<String>> work)
            throws IOException {
        archive.part(part, lines -> CurrentCouncil.run(council, () -> work.accept(lines)));
    }

    /** What holds now; what held when is in the events. */
    private Object settings(CouncilId council, Instant now) {
        return SettingsTimeline.of(
                        events(council, SettingsKey.of(council).toString())
                                .map(RecordedEvent::payload)
                                .toList())
                .<Object>map(timeline -> timeline.at(now))
                .orElseGet(Map::of);
    }

    /** Everybody who was ever a member by a decision here. */
    private Set<String> namedPeople(CouncilId council) {
        return events(council, PeopleId.of(council).toString())
                .map(RecordedEvent::payload)
                .filter(PeopleEvent.class::isInstance)
                .map(event -> ((PeopleEvent) event).account())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The same of each other council in the realm, by its organization: accounts, which go no
     * further than to the question whether one may be deleted. Each is read as that council's.
     */
    private Map<String, Set<String>> namedElsewhere(CouncilId council) {
        Map<String, Set<String>> named = new HashMap<>();
        cells.inSameRealm(council)
                .forEach((other, organization) -> named.put(organization, namedPeople(other)));
        return named;
    }

    // ---- in ------------------------------------------------------------------------------------

    @Override
    public void restore(CouncilId id, CouncilArchive archive) {
        Path file = exports.get().file(archive.file());
        Archive.<@Nullable Void>open(
                file,
                importing.get(),
                archive.digest(),
                whole -> {
                    if (!whole.manifest().about().council().slug().equals(id.slug())) {
                        throw new TransferRefused("The export is another council's");
                    }
                    restoreRows(id, archive, whole);
                    restorePeople(id, whole);
                    cells.welcome(id, CouncilState.ACTIVE);
                    return null;
                });
    }

    private void restoreRows(CouncilId id, CouncilArchive archive, Archive whole)
            throws IOException {
        if (isRestored(id, archive, whole.manifest())) {
            // An earlier attempt got this far: rows come all or not at all.
            return;
        }
        cells.await(id);
        try (CouncilJob job = cells.open(id, CouncilJob.Kind.IMPORT)) {
            CouncilRows rows = new CouncilRows(job, Purpose.ARCHIVE);
            whole.read((name, lines) -> {
                if (name.equals(PartNames.KEYS)) {
                    rows.writeKeys(keys, id, lines);
                }
                for (String part : CouncilRows.parts(Purpose.ARCHIVE)) {
                    if (name.equals(PartNames.store(part))) {
                        rows.write(part, lines);
                    }
                }
            });
            long head = rows.settleHead();
            if (head != archive.lastPosition() || !isWhatWasArchived(rows, whole.manifest())) {
                throw new TransferRefused("What arrived is not what was exported");
            }
            job.commit();
        }
    }

    /** Also if somebody has written since: the council may be open already. */
    private boolean isRestored(CouncilId id, CouncilArchive archive, Manifest manifest) {
        try (CouncilJob job = cells.open(id, CouncilJob.Kind.EXPORT)) {
            CouncilRows rows = new CouncilRows(job, Purpose.ARCHIVE);
            return rows.head() >= archive.lastPosition()
                    && rows.events(archive.lastPosition())
                            .digest()
                            .equals(digest(manifest, PartNames.STORED_EVENTS));
        }
    }

    private static boolean isWhatWasArchived(CouncilRows rows, Manifest manifest) {
        return CouncilRows.parts(Purpose.ARCHIVE).stream()
                .allMatch(part ->
                        rows.contents(part)
                                .digest()
                                .equals(digest(manifest, PartNames.store(part))));
    }

    private static String digest(Manifest manifest, String part) {
        return manifest.parts().stream()
                .filter(each -> each.name().equals(part))
                .findFirst()
                .map(Manifest.Part::sha256)
                .orElse("");
    }

    private void restorePeople(CouncilId id, Archive whole) throws IOException {
        whole.read((name, lines) ->
                CurrentCouncil.run(
                        id,
                        () -> {
                            if (name.equals(PartNames.PEOPLE)) {
                                Restored people = identity.departure().restorePeople(lines);
                                LOG.info(
                                        "Council {}: of its people {} have their accounts again and {} still;"
                                                + " {} accounts have another address now, {} addresses are"
                                                + " another account's",
                                        id,
                                        people.made().size(),
                                        people.joined().size(),
                                        people.otherAddress().size(),
                                        people.addressTaken().size());
                            } else if (name.equals(PartNames.INTEGRATIONS)) {
                                identity.departure().restoreIntegrations(lines);
                            }
                        }));
    }

    // ---- elsewhere, and away -------------------------------------------------------------------

    @Override
    public void copy(CouncilId council, String cell) {
        cells.copy(council, cell);
    }

    @Override
    public void flip(CouncilId council, String cell) {
        cells.flip(council, cell);
    }

    @Override
    public void settle(CouncilId council) {
        cells.settle(council);
    }

    @Override
    public void clear(CouncilId council, String cell) {
        cells.clear(council, cell);
    }

    @Override
    public void close(CouncilId council) {
        cells.close(council);
    }

    @Override
    public void removePeople(CouncilId id) {
        Optional<Council> council = councils.byId(id);
        boolean own =
                council.map(known -> known.issuer().equals(identity.issuers().own(id)))
                        .orElse(false);
        if (council.isPresent() && !own) {
            Set<String> former = namedPeople(id);
            Map<String, Set<String>> elsewhere = namedElsewhere(id);
            CurrentCouncil.run(id, () -> identity.departure().remove(former, elsewhere));
        } else if (council.isEmpty()) {
            // Given up before it was entered.
            identity.organizations().remove(id.slug());
        }
        if (own || (council.isEmpty() && identity.realm().makesRealms())) {
            identity.organizations().removeOwn(id.slug());
        }
    }

    @Override
    public void removeReadModels(CouncilId council) {
        cells.removeReadModels(council);
    }

    @Override
    public void removeEvents(CouncilId council) {
        cells.removeEvents(council);
    }

    private Council council(CouncilId id) {
        return councils.byId(id).orElseThrow(() -> new TransferRefused("There is no such council"));
    }
}
