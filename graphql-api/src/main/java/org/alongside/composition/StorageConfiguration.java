package org.alongside.composition;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alongside.accesslog.AccessRecordTable;
import org.alongside.council.AbandonmentBegun;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilRemoved;
import org.alongside.council.CouncilRoster;
import org.alongside.council.OnboardingAbandoned;
import org.alongside.council.RemovalBegun;
import org.alongside.eventstore.CouncilKeyTable;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.CouncilTable;
import org.alongside.eventstore.CouncilUnknown;
import org.alongside.eventstore.EventFamilies;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.EventTypes;
import org.alongside.eventstore.SubjectKeys;
import org.alongside.keys.CouncilKeys;
import org.alongside.keys.MasterKey;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.Platform;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * PostgreSQL and MongoDB. The schema is migrated by the owner of the database; everything else is
 * done as the application's role, which cannot change or delete events.
 */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    Cells cells(Settings settings) {
        return new Cells(settings);
    }

    /** Named, so that nobody makes another. */
    @Bean(destroyMethod = "")
    HikariDataSource dataSource(Cells cells) {
        return cells.homePool();
    }

    /** Named, so that nobody makes another. */
    @Bean(destroyMethod = "")
    MongoClient mongoClient(Cells cells) {
        return cells.homeMongo();
    }

    @Bean
    CouncilSession councilSession(Cells cells) {
        return new CouncilSession(cells.pools());
    }

    @Bean
    MasterKey masterKey(Settings settings) {
        return MasterKey.parse(settings.required("ALONGSIDE_MASTER_KEY"));
    }

    @Bean
    CouncilKeys councilKeys(MasterKey master, CouncilSession session) {
        return new CouncilKeys(master, new CouncilKeyTable(session));
    }

    @Bean
    EventLog eventLog(CouncilSession session, CouncilKeys keys) {
        return new EventLog(
                session, new EventTypes(EventFamilies.ALL), new SubjectKeys(session, keys));
    }

    @Bean
    AccessRecordTable accessRecordTable(Cells cells, CouncilSession session, CouncilKeys keys) {
        return new AccessRecordTable(session, keys, cells.accessPools());
    }

    /** A council that left is entered again by its return only, whatever the roster says. */
    @Bean
    CouncilRoster councilRoster(Settings settings, EventLog log) {
        return CouncilRoster.parse(
                        settings.required("ALONGSIDE_COUNCILS"),
                        settings.required("ALONGSIDE_KEYCLOAK_ISSUER"))
                .without(council -> hasLeft(council, log));
    }

    private static boolean hasLeft(CouncilId council, EventLog log) {
        try {
            return CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                            Platform.ID, () -> log.of(CouncilKey.of(council).toString()))
                    .stream()
                    .map(RecordedEvent::payload)
                    .anyMatch(StorageConfiguration::takesAway);
        } catch (CouncilUnknown firstStart) {
            return false;
        }
    }

    /**
     * Whether it is the end of a council, or the beginning of it: a node that starts while the last
     * rows go must not enter the council anew.
     */
    static boolean takesAway(Object event) {
        return event instanceof RemovalBegun
                || event instanceof CouncilRemoved
                || event instanceof AbandonmentBegun
                || event instanceof OnboardingAbandoned;
    }

    @Bean
    CouncilTable councilDirectory(
            Cells cells,
            CouncilSession session,
            CouncilKeys keys,
            CouncilRoster roster,
            Clock clock) {
        CouncilTable councils =
                new CouncilTable(
                        session, keys, clock, cells::cellOf, CouncilTable.COUNCILS_IN_A_CELL);
        councils.register(
                new Council(Platform.ID, "Alongside", "-", Nation.ENGLAND, "platform", "platform"));
        roster.councils().forEach(councils::register);
        return councils;
    }

    /** A server that does not answer must not hold who asks it; the URI may set other limits. */
    static MongoClientSettings mongoSettings(String uri) {
        return MongoClientSettings.builder()
                .timeout(10, TimeUnit.SECONDS)
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(3, TimeUnit.SECONDS))
                .applyConnectionString(new ConnectionString(uri))
                .build();
    }

    @Bean
    CouncilDatabases councilDatabases(Cells cells, CouncilSession session) {
        return new CouncilDatabases(
                cells.homeMongo(), council -> cells.mongo(session.cellOf(council)));
    }
}
