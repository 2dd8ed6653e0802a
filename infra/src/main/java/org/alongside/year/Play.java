package org.alongside.year;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.alongside.advocates.write.Advocate;
import org.alongside.advocates.write.AdvocateRegister;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.write.AdvocacyCase;
import org.alongside.casework.write.AdvocatePlaces;
import org.alongside.casework.write.CaseSeries;
import org.alongside.casework.write.Families;
import org.alongside.casework.write.Providers;
import org.alongside.eventstore.AdvocateClaims;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.CommandRecordTable;
import org.alongside.eventstore.CouncilKeyTable;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.CouncilTable;
import org.alongside.eventstore.EventFamilies;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.EventStorePool;
import org.alongside.eventstore.EventStories;
import org.alongside.eventstore.EventTypes;
import org.alongside.eventstore.ExternalReferenceClaims;
import org.alongside.eventstore.FamilyClaims;
import org.alongside.eventstore.FeedbackClaims;
import org.alongside.eventstore.OfferClaims;
import org.alongside.eventstore.ProviderClaims;
import org.alongside.eventstore.RecordedSettings;
import org.alongside.eventstore.SubjectKeys;
import org.alongside.feedback.write.Feedback;
import org.alongside.feedback.write.GivenFeedback;
import org.alongside.feedback.write.RecordedStories;
import org.alongside.keys.CouncilKeys;
import org.alongside.keys.MasterKey;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.offers.write.Offer;
import org.alongside.providers.write.ExternalProvider;
import org.alongside.providers.write.ProviderList;
import org.alongside.settings.write.SettingsBook;
import org.alongside.tenancy.Council;
import org.flywaydb.core.Flyway;

/**
 * Plays a year into a database: each command goes the way of all commands, to the decisions and the
 * event store of the application, and is recorded as of its own time. No read model is fed and no
 * automation woken: the application does the one when it comes to the council, and begins the other
 * with what happens after.
 */
public final class Play {

    private static final int CONNECTIONS = 3;

    private Play() {}

    /**
     * Brings the schema up to date, enters the council, and plays.
     *
     * @param database the event store
     * @param master the key with which the application is started, too
     * @param council of whom nothing is recorded
     * @param year the council's
     * @param begins called before the first step, if there is one to do
     * @throws CouncilHasHistory if something is recorded of the council
     * @throws StepRefused if a command is refused
     */
    public static Played into(
            PostgresDatabase database,
            MasterKey master,
            Council council,
            Year year,
            Runnable begins) {
        if (!council.id().equals(year.council())) {
            throw new IllegalArgumentException("It is another council's year");
        }
        Flyway.configure()
                .dataSource(
                        database.jdbcUrl(), database.owner().user(), database.owner().password())
                .placeholders(Map.of("appRole", database.app().user()))
                .load()
                .migrate();
        long start = System.nanoTime();
        try (HikariDataSource pool =
                EventStorePool.open(
                        "year",
                        database.jdbcUrl(),
                        database.app().user(),
                        database.app().password(),
                        CONNECTIONS)) {
            CouncilSession session = new CouncilSession(pool);
            CouncilKeys keys = new CouncilKeys(master, new CouncilKeyTable(session));
            EventLog log =
                    new EventLog(
                            session,
                            new EventTypes(EventFamilies.ALL),
                            new SubjectKeys(session, keys));
            new CouncilTable(session, keys, Clock.systemUTC()).register(council);
            if (position(log, council) > 0) {
                throw new CouncilHasHistory(council.id());
            }
            begins.run();
            List<Step> steps = year.steps();
            ClockOfThePlay clock = new ClockOfThePlay();
            try (AxonAssembly axon = axon(session, keys, log, clock)) {
                play(axon.commands(), clock, council, steps);
            }
            return new Played(
                    steps.size(),
                    position(log, council),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /**
     * Whether something is recorded of the council, so that no year can be played into it; asks a
     * database whose schema is there or not.
     */
    private static long position(EventLog log, Council council) {
        Long head = log.heads().get(council.id());
        return head == null ? 0 : head;
    }

    private static void play(
            Commands commands, ClockOfThePlay clock, Council council, List<Step> steps) {
        int number = 0;
        for (Step step : steps) {
            clock.showing(step.at());
            try {
                commands.send(step.command(), new Context(council.id(), step.actor()), null, null);
            } catch (RuntimeException refused) {
                throw new StepRefused(number, step, refused);
            }
            number++;
        }
    }

    private static AxonAssembly axon(
            CouncilSession session, CouncilKeys keys, EventLog log, Clock clock) {
        AdvocateClaims claims = new AdvocateClaims(session, log);
        ProviderClaims list = new ProviderClaims(session);
        EventStories stories = new EventStories(log);
        RecordedSettings settings = new RecordedSettings(log);
        return new AxonAssembly(
                session,
                log,
                new CommandRecordTable(session, keys),
                (_, _) -> {},
                (_, _, _, _) -> true,
                clock,
                new AxonAssembly.Parts()
                        .aggregate(AdvocacyCase.class)
                        .aggregate(Advocate.class)
                        .aggregate(Offer.class)
                        .aggregate(ExternalProvider.class)
                        .aggregate(Feedback.class)
                        .aggregate(SettingsBook.class)
                        .component(NoticePolicies.class, settings)
                        .component(DeadlinePolicies.class, settings::deadlines)
                        .component(Families.class, new FamilyClaims(session))
                        .component(CaseSeries.class, stories)
                        .component(FollowedOffers.class, new OfferClaims(session, stories))
                        .component(ExternalReferences.class, new ExternalReferenceClaims(session))
                        .component(AdvocatePlaces.class, claims)
                        .component(AdvocateRegister.class, claims)
                        .component(ProviderList.class, list)
                        .component(Providers.class, list)
                        .component(GivenFeedback.class, new FeedbackClaims(session))
                        .component(RecordedStories.class, stories));
    }
}
