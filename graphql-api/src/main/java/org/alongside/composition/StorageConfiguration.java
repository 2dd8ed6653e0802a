package org.alongside.composition;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.casework.CaseEvent;
import org.alongside.council.CouncilRoster;
import org.alongside.eventstore.CouncilKeyTable;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.CouncilTable;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.EventStorePool;
import org.alongside.eventstore.EventTypes;
import org.alongside.eventstore.SubjectKeys;
import org.alongside.keys.CouncilKeys;
import org.alongside.keys.MasterKey;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.tenancy.CouncilDirectory;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/**
 * PostgreSQL and MongoDB. The schema is migrated by the owner of the database; everything else is
 * done as the application's role, which cannot change or delete events.
 */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    private static final int CONNECTIONS = 16;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Flyway migrations(Settings settings) {
        Flyway flyway =
                Flyway.configure()
                        .dataSource(
                                settings.required("ALONGSIDE_POSTGRES_URL"),
                                settings.required("ALONGSIDE_POSTGRES_OWNER_USER"),
                                settings.required("ALONGSIDE_POSTGRES_OWNER_PASSWORD"))
                        .placeholders(
                                Map.of("appRole", settings.required("ALONGSIDE_POSTGRES_USER")))
                        .load();
        flyway.migrate();
        return flyway;
    }

    @Bean
    @DependsOn("migrations")
    HikariDataSource dataSource(Settings settings) {
        return EventStorePool.open(
                "postgres",
                settings.required("ALONGSIDE_POSTGRES_URL"),
                settings.required("ALONGSIDE_POSTGRES_USER"),
                settings.required("ALONGSIDE_POSTGRES_PASSWORD"),
                CONNECTIONS);
    }

    /**
     * For the one connection that listens to other nodes: no pool, and no bean to be taken for one.
     */
    static DataSource listening(Settings settings) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(settings.required("ALONGSIDE_POSTGRES_URL"));
        connections.setUser(settings.required("ALONGSIDE_POSTGRES_USER"));
        connections.setPassword(settings.required("ALONGSIDE_POSTGRES_PASSWORD"));
        connections.setApplicationName("alongside-listening");
        connections.setConnectTimeout(3);
        connections.setTcpKeepAlive(true);
        connections.setOptions("-c statement_timeout=10s");
        return connections;
    }

    @Bean
    CouncilSession councilSession(HikariDataSource dataSource) {
        return new CouncilSession(dataSource);
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
                session,
                new EventTypes(List.of(CaseEvent.class, AdvocateEvent.class)),
                new SubjectKeys(session, keys));
    }

    @Bean
    CouncilRoster councilRoster(Settings settings) {
        return CouncilRoster.parse(
                settings.required("ALONGSIDE_COUNCILS"),
                settings.required("ALONGSIDE_KEYCLOAK_ISSUER"));
    }

    @Bean
    CouncilDirectory councilDirectory(
            CouncilSession session, CouncilKeys keys, CouncilRoster roster, Clock clock) {
        CouncilTable councils = new CouncilTable(session, keys, clock);
        roster.councils().forEach(councils::register);
        return councils;
    }

    @Bean
    MongoClient mongoClient(Settings settings) {
        return MongoClients.create(mongoSettings(settings.required("ALONGSIDE_MONGO_URI")));
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
    CouncilDatabases councilDatabases(MongoClient client) {
        return new CouncilDatabases(client);
    }
}
