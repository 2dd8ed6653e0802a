package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.alongside.accesslog.AccessRecordTable;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.Sighting;
import org.alongside.audit.SubjectKind;
import org.alongside.audit.automation.AccessIntake;
import org.alongside.audit.automation.IdentityEvents;
import org.alongside.audit.automation.WhenIdentityNotedThenRecordAccess;
import org.alongside.eventstore.CouncilTable;
import org.alongside.keycloak.CouncilIssuers;
import org.alongside.keycloak.KeycloakAccess;
import org.alongside.keycloak.KeycloakEvents;
import org.alongside.keycloak.KeycloakProvisioning;
import org.alongside.keycloak.KeycloakRealm;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.NotYet;
import org.alongside.schedule.DurableSchedule;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.representations.idm.MemberRepresentation;

/**
 * What Keycloak notes of log-ins and roles is on record here, once, in the council that it belongs
 * to. The service asks by itself as well, at the same time as these tests do.
 */
class LogInsTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final CouncilId CAMDEN = new CouncilId("camden");
    private static final CouncilId SOUTHWARK = new CouncilId("southwark");
    private static final Set<AccessKind> NOTED = Set.of(AccessKind.LOGIN, AccessKind.ROLE_CHANGE);

    @Test
    void ofSomebodyAreOnRecordWithWhereTheyCameFromAndWithoutTheirName() {
        Instant before = Instant.now();
        Logins.person("camden-supervisor", "camden");
        ask(IdentityEvents.Realm.SHARED);

        String account = SERVICE.person("camden", "supervisor").account();
        RecordedAccess recorded =
                noted(CAMDEN, account).stream()
                        .filter(one ->
                                since(one, before) && one.access().kind() == AccessKind.LOGIN)
                        .findFirst()
                        .orElseThrow();
        AccessRecord access = recorded.access();
        assertThat(access.operations()).containsExactly("LOGIN");
        assertThat(access.refusals()).isEmpty();
        assertThat(access.client()).isEqualTo(KeycloakProvisioning.DEMO_CLIENT);
        assertThat(access.circumstances().address()).isNotBlank();
        assertThat(access.circumstances().words()).contains("camden-supervisor");
        assertThat(access.circumstances().happened()).isBeforeOrEqualTo(recorded.at());
        assertThat(raw("camden")).isNotEmpty().doesNotContain("camden-supervisor");
        assertThat(raw("camden")).doesNotContain(String.valueOf(access.circumstances().address()));
        assertThat(noted(SOUTHWARK, account)).isEmpty();
    }

    @Test
    void ofSomebodyInTwoCouncilsAreTheOnesThatTheyAskedForAndElseOfBoth() {
        Instant before = Instant.now();
        Logins.person("two-councils", "southwark");
        ask(IdentityEvents.Realm.SHARED);
        String account = SERVICE.named("two-councils", "southwark").account();
        ask(IdentityEvents.Realm.SHARED);

        int inCamden = logins(CAMDEN, account, before);
        int inSouthwark = logins(SOUTHWARK, account, before);
        assertThat(inCamden).isZero();
        assertThat(inSouthwark).isPositive();

        SharedServers.tokens().forPersonWithoutCouncil("two-councils");
        ask(IdentityEvents.Realm.SHARED);
        assertThat(logins(CAMDEN, account, before)).isEqualTo(inCamden + 1);
        assertThat(logins(SOUTHWARK, account, before)).isEqualTo(inSouthwark + 1);
    }

    @Test
    void thatFailAreOfTheCouncilOfWhoeverItWasOrOfNobodyAndWhatWasTypedIsSealed() {
        String typed = "canary-" + UUID.randomUUID();
        wrong(typed, "organization:camden");
        wrong("camden-advocate-2", "openid");
        ask(IdentityEvents.Realm.SHARED);

        // Of whom it does not know Keycloak does not say either which council they asked for.
        AccessRecord nobody = typed(Platform.ID, typed).getFirst().access();
        assertThat(nobody.operations()).containsExactly("LOGIN_ERROR");
        assertThat(nobody.refusals()).containsExactly("user_not_found");
        assertThat(nobody.account()).isEmpty();
        assertThat(typed(CAMDEN, typed)).isEmpty();
        assertThat(raw("camden") + raw("platform")).doesNotContain(typed);
        assertThat(
                        noted(CAMDEN, SERVICE.person("camden", "advocate-2").account()).stream()
                                .flatMap(one -> one.access().refusals().stream()))
                .contains("invalid_user_credentials");
    }

    @Test
    void roleThatIsGivenInKeycloaksConsoleIsOnRecordWithWhoDidItAndWhom() {
        String person = SERVICE.person("camden", "referrer-2").account();
        Logins.withRealm(realm -> {
            OrganizationResource camden =
                    realm.organizations()
                            .get(SharedServers.realms().organizationIds().get("camden"));
            String group =
                    camden.groups()
                            .getAll("SUPERVISOR", null, true, 0, 1, true, false)
                            .getFirst()
                            .getId();
            camden.groups().group(group).addMember(person);
            List<MemberRepresentation> members =
                    camden.groups().group(group).getMembers(0, 100, true);
            assertThat(members).extracting(MemberRepresentation::getId).contains(person);
            camden.groups().group(group).removeMember(person);
            return group;
        });
        ask(IdentityEvents.Realm.SHARED);

        List<AccessRecord> changes =
                records(CAMDEN, UUID.fromString(person), null).stream()
                        .map(RecordedAccess::access)
                        .filter(access -> access.kind() == AccessKind.ROLE_CHANGE)
                        .filter(access -> access.operations().getFirst().endsWith(" SUPERVISOR"))
                        .toList();
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst().operations().getFirst()).startsWith("CREATE ");
        assertThat(changes.getLast().operations().getFirst()).startsWith("DELETE ");
        assertThat(changes)
                .allSatisfy(change -> {
                    assertThat(change.account()).isNotBlank();
                    assertThat(change.circumstances().address()).isNotBlank();
                    assertThat(change.subjects())
                            .containsExactly(
                                    new Sighting(SubjectKind.PERSON, UUID.fromString(person), 0));
                });
    }

    @Test
    void ofOperatorsAreOnRecordAtThePlatform() {
        String account = SERVICE.operator().account();
        ask(IdentityEvents.Realm.OPERATORS);

        assertThat(noted(Platform.ID, account))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.access().operations()).containsExactly("LOGIN"));
    }

    @Test
    void areRecordedOnceHoweverOftenAndByHowManyTheyAreRead() throws Exception {
        Logins.person("southwark-supervisor", "southwark");
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                done.add(nodes.submit(() -> ask(IdentityEvents.Realm.SHARED)));
            }
            for (Future<Boolean> one : done) {
                assertThat(one.get()).isTrue();
            }
        }
        String account = SERVICE.person("southwark", "supervisor").account();
        ask(IdentityEvents.Realm.SHARED);
        List<UUID> ids = ids(SOUTHWARK, account);
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();

        // From the very beginning, as where a node knows nothing and the cursor is lost.
        Forgetful forgetful = new Forgetful();
        ask(
                IdentityEvents.Realm.SHARED,
                Platform.ID,
                events(SERVICE.bean(KeycloakRealm.class)),
                forgetful);
        assertThat(forgetful.brought).containsAll(ids);
        assertThat(ids(SOUTHWARK, account)).isEqualTo(ids);
    }

    @Test
    void thatHappenWhileKeycloakOrACouncilsStoreIsAwayAreRecordedLater() {
        Instant before = Instant.now();
        try (KeycloakRealm away =
                KeycloakRealm.open(
                        new KeycloakAccess("http://127.0.0.1:1", "nobody", "none"),
                        SERVICE.bean(CouncilIssuers.class),
                        null)) {
            assertThatThrownBy(() ->
                            ask(
                                    IdentityEvents.Realm.SHARED,
                                    Platform.ID,
                                    events(away),
                                    SERVICE.bean(AccessRecordTable.class)))
                    .isInstanceOf(UncheckedIOException.class);
        }

        // A council whose store is away holds up neither the others nor the time that is asked
        // from.
        Logins.person("southwark-supervisor", "southwark");
        Logins.person("camden-supervisor", "camden");
        String account = SERVICE.person("camden", "supervisor").account();
        Away of = new Away(SOUTHWARK);
        assertThatThrownBy(() ->
                        ask(
                                IdentityEvents.Realm.SHARED,
                                Platform.ID,
                                events(SERVICE.bean(KeycloakRealm.class)),
                                of))
                .isInstanceOf(IllegalStateException.class);
        assertThat(logins(CAMDEN, account, before)).isPositive();
        assertThat(of.advanced).as("not past what is not stored").isBefore(before);
        ask(IdentityEvents.Realm.SHARED);
        assertThat(logins(SOUTHWARK, SERVICE.person("southwark", "supervisor").account(), before))
                .isPositive();
    }

    /** As it is where Keycloak's clock is an hour ahead of this node's. */
    @Test
    void thatKeycloakNotedInTheFutureHoldUpNoneThatComeAfterwards() {
        Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        Instant before = Instant.now();
        Logins.person("camden-supervisor", "camden");
        Forgetful intake = new Forgetful();
        ask(
                IdentityEvents.Realm.SHARED,
                Platform.ID,
                events(SERVICE.bean(KeycloakRealm.class)),
                intake,
                behind);

        assertThat(logins(CAMDEN, SERVICE.person("camden", "supervisor").account(), before))
                .isPositive();
        assertThat(intake.advanced).isAfter(Instant.EPOCH).isBeforeOrEqualTo(behind.instant());
    }

    private static void wrong(String username, String scope) {
        assertThat(
                        Logins.token(
                                        Map.of(
                                                "grant_type",
                                                "password",
                                                "client_id",
                                                KeycloakProvisioning.DEMO_CLIENT,
                                                "username",
                                                username,
                                                "password",
                                                "wrong",
                                                "scope",
                                                scope))
                                .isRefused())
                .isTrue();
    }

    private static boolean since(RecordedAccess recorded, Instant time) {
        Instant happened = recorded.access().circumstances().happened();
        return happened != null && !happened.isBefore(time);
    }

    private static int logins(CouncilId council, String account, Instant since) {
        return (int)
                noted(council, account).stream()
                        .filter(one -> since(one, since))
                        .filter(one -> one.access().operations().contains("LOGIN"))
                        .count();
    }

    private static List<UUID> ids(CouncilId council, String account) {
        return noted(council, account).stream().map(one -> one.access().id()).toList();
    }

    static List<RecordedAccess> noted(CouncilId council, String account) {
        return records(council, null, account).stream()
                .filter(one -> NOTED.contains(one.access().kind()))
                .toList();
    }

    private static List<RecordedAccess> typed(CouncilId council, String words) {
        return records(council, null, "").stream()
                .filter(one ->
                        String.valueOf(one.access().circumstances().words())
                                .contains('"' + words + '"'))
                .toList();
    }

    private static List<RecordedAccess> records(
            CouncilId council, @Nullable UUID subject, @Nullable String account) {
        return Recorded.all(SERVICE, council.slug(), subject, account, 0);
    }

    private static KeycloakEvents events(KeycloakRealm realm) {
        return new KeycloakEvents(
                realm,
                SERVICE.bean(CouncilIssuers.class),
                SERVICE.bean(CouncilTable.class),
                KeycloakProvisioning.SERVICE_CLIENT);
    }

    private static boolean ask(IdentityEvents.Realm realm) {
        return ask(realm, Platform.ID);
    }

    static boolean ask(IdentityEvents.Realm realm, CouncilId council) {
        return ask(
                realm,
                council,
                events(SERVICE.bean(KeycloakRealm.class)),
                SERVICE.bean(AccessRecordTable.class));
    }

    /** As the schedule does. */
    private static boolean ask(
            IdentityEvents.Realm realm,
            CouncilId council,
            IdentityEvents events,
            AccessIntake intake) {
        return ask(realm, council, events, intake, Clock.systemUTC());
    }

    private static boolean ask(
            IdentityEvents.Realm realm,
            CouncilId council,
            IdentityEvents events,
            AccessIntake intake,
            Clock clock) {
        WhenIdentityNotedThenRecordAccess work =
                new WhenIdentityNotedThenRecordAccess(
                        events,
                        intake,
                        SERVICE.bean(CouncilTable.class),
                        SERVICE.bean(DurableSchedule.class),
                        clock,
                        true);
        try {
            work.run(council, realm.name());
            return false;
        } catch (NotYet later) {
            return true;
        }
    }

    /** One that has lost how far it was. */
    private static final class Forgetful implements AccessIntake {

        private final Set<UUID> brought = new HashSet<>();
        private Instant advanced = Instant.EPOCH;

        @Override
        public void storeOnce(CouncilId council, List<AccessRecord> records) {
            records.forEach(access -> brought.add(access.id()));
            SERVICE.bean(AccessRecordTable.class).storeOnce(council, records);
        }

        @Override
        public Optional<Instant> until(String realm, IdentityEvents.Stream stream) {
            return Optional.empty();
        }

        @Override
        public void advance(String realm, IdentityEvents.Stream stream, Instant until) {
            advanced = until;
        }
    }

    /** One that cannot store what is of one council. */
    private static final class Away implements AccessIntake {

        private final CouncilId council;
        private Instant advanced = Instant.EPOCH;

        Away(CouncilId council) {
            this.council = council;
        }

        @Override
        public void storeOnce(CouncilId of, List<AccessRecord> records) {
            if (of.equals(council)) {
                throw new IllegalStateException("away");
            }
            SERVICE.bean(AccessRecordTable.class).storeOnce(of, records);
        }

        @Override
        public Optional<Instant> until(String realm, IdentityEvents.Stream stream) {
            return Optional.empty();
        }

        @Override
        public void advance(String realm, IdentityEvents.Stream stream, Instant until) {
            advanced = until;
        }
    }

    /** All rows of a council as text. */
    private static String raw(String council) {
        PostgresDatabase database = SharedServers.postgres().database();
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(),
                                database.app().user(),
                                database.app().password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                            + " where slug = '"
                            + council
                            + "'");
            try (ResultSet rows =
                    statement.executeQuery(
                            "select string_agg(encode(coalesce(sealed, ''), 'escape') ||"
                                    + " r::text, '') from access_record r")) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
