package org.alongside.composition;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.alongside.accesslog.AccessParts;
import org.alongside.accesslog.AccessRecordTable;
import org.alongside.advocates.read.AdvocateProjection;
import org.alongside.advocates.read.AdvocateQueries;
import org.alongside.advocates.write.Advocate;
import org.alongside.advocates.write.AdvocateRegister;
import org.alongside.archive.ArchiveIdentity;
import org.alongside.archive.ArchiveRecipient;
import org.alongside.archive.ExportDirectory;
import org.alongside.audit.AccessLog;
import org.alongside.audit.automation.AccessIntake;
import org.alongside.audit.automation.AccessMonths;
import org.alongside.audit.automation.WhenDayTurnsThenKeepAccessMonths;
import org.alongside.audit.automation.WhenIdentityNotedThenRecordAccess;
import org.alongside.audit.read.AccessQueries;
import org.alongside.audit.read.ActivityQueries;
import org.alongside.audit.read.BundleParts;
import org.alongside.audit.read.CaseBundles;
import org.alongside.audit.read.CaseReplay;
import org.alongside.audit.read.DoingQueries;
import org.alongside.audit.read.PeriodBundles;
import org.alongside.audit.read.ShownAccess;
import org.alongside.audit.read.Sieves;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.automation.FollowersAgain;
import org.alongside.casework.automation.FollowersToClose;
import org.alongside.casework.automation.WhenCaseClosedThenCloseFollowers;
import org.alongside.casework.read.CaseProjection;
import org.alongside.casework.read.CaseQueries;
import org.alongside.casework.read.CaseSight;
import org.alongside.casework.read.CaseStory;
import org.alongside.casework.write.AdvocacyCase;
import org.alongside.casework.write.AdvocatePlaces;
import org.alongside.casework.write.CaseSeries;
import org.alongside.casework.write.Families;
import org.alongside.casework.write.Providers;
import org.alongside.council.CouncilRoster;
import org.alongside.council.automation.AdministratorInvitations;
import org.alongside.council.automation.CouncilSteps;
import org.alongside.council.automation.Tenants;
import org.alongside.council.automation.Transfers;
import org.alongside.council.automation.WhenAdministratorNamedThenInvite;
import org.alongside.council.automation.WhenAdministratorRefusedThenPlatformKnows;
import org.alongside.council.automation.WhenSuspendedThenClose;
import org.alongside.council.automation.WhenWorkBegunThenTakeSteps;
import org.alongside.council.read.CouncilProjection;
import org.alongside.council.read.CouncilQueries;
import org.alongside.council.write.CouncilCells;
import org.alongside.council.write.CouncilCodes;
import org.alongside.council.write.CouncilLife;
import org.alongside.council.write.OwnRealms;
import org.alongside.council.write.RegisteredExportKeys;
import org.alongside.departure.automation.DepartureAnswers;
import org.alongside.departure.automation.WhenCouncilReturnedThenPlanAgain;
import org.alongside.departure.automation.WhenDepartureRequestedThenPlatformKnows;
import org.alongside.departure.automation.WhenPlatformDecidedThenTellCouncil;
import org.alongside.departure.read.DepartureQueries;
import org.alongside.departure.write.Departure;
import org.alongside.departure.write.ExportKeys;
import org.alongside.drafts.Drafts;
import org.alongside.drafts.automation.WhenDraftsExpireThenDelete;
import org.alongside.drafts.read.DraftQueries;
import org.alongside.eventstore.AdvocateClaims;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.CasesFromEvents;
import org.alongside.eventstore.CellsOfCouncils;
import org.alongside.eventstore.CommandRecordTable;
import org.alongside.eventstore.CouncilCodeClaims;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.CouncilTable;
import org.alongside.eventstore.DraftTable;
import org.alongside.eventstore.EventHandlers;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.EventParts;
import org.alongside.eventstore.EventStories;
import org.alongside.eventstore.ExternalReferenceClaims;
import org.alongside.eventstore.FamilyClaims;
import org.alongside.eventstore.FeedbackClaims;
import org.alongside.eventstore.LogProofs;
import org.alongside.eventstore.OfferClaims;
import org.alongside.eventstore.ProviderClaims;
import org.alongside.eventstore.RecordedDoings;
import org.alongside.eventstore.RecordedExportKeys;
import org.alongside.eventstore.RecordedLeavers;
import org.alongside.eventstore.RecordedPeriods;
import org.alongside.eventstore.RecordedRoles;
import org.alongside.eventstore.RecordedSettings;
import org.alongside.feedback.read.FeedbackProjection;
import org.alongside.feedback.read.FeedbackQueries;
import org.alongside.feedback.write.Feedback;
import org.alongside.feedback.write.GivenFeedback;
import org.alongside.feedback.write.RecordedStories;
import org.alongside.integrations.IntegrationView;
import org.alongside.integrations.automation.WhenIntegrationsChangeThenClientsFollow;
import org.alongside.integrations.read.IntegrationProjection;
import org.alongside.integrations.read.IntegrationQueries;
import org.alongside.integrations.write.Integration;
import org.alongside.keycloak.CouncilIssuers;
import org.alongside.keycloak.KeycloakColleagues;
import org.alongside.keycloak.KeycloakDeparture;
import org.alongside.keycloak.KeycloakEvents;
import org.alongside.keycloak.KeycloakIntegrations;
import org.alongside.keycloak.KeycloakOrganizations;
import org.alongside.keycloak.KeycloakPeople;
import org.alongside.keycloak.KeycloakRealm;
import org.alongside.keys.CouncilKeys;
import org.alongside.ledger.LogOrigin.Log;
import org.alongside.matching.read.MatchQueries;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Queries;
import org.alongside.messaging.ScheduledWork;
import org.alongside.notifications.automation.NotificationsAgain;
import org.alongside.notifications.automation.Post;
import org.alongside.notifications.automation.WhenNotificationDueThenSend;
import org.alongside.notifications.automation.WhenWorkAwaitedThenPlanNotifications;
import org.alongside.notifications.write.NotificationLog;
import org.alongside.offers.read.OfferProjection;
import org.alongside.offers.read.OfferQueries;
import org.alongside.offers.write.Offer;
import org.alongside.people.PeopleEvent;
import org.alongside.people.PersonView;
import org.alongside.people.automation.WhenPeopleChangeThenMembershipsFollow;
import org.alongside.people.read.PeopleQueries;
import org.alongside.people.write.CouncilPeople;
import org.alongside.people.write.Invitation;
import org.alongside.processing.Pace;
import org.alongside.processing.ProcessingMeters;
import org.alongside.processing.ProcessingRunner;
import org.alongside.providers.read.ProviderProjection;
import org.alongside.providers.read.ProviderQueries;
import org.alongside.providers.write.ExternalProvider;
import org.alongside.providers.write.ProviderList;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.Documents;
import org.alongside.readstore.CouncilCollections;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.readstore.MongoDocuments;
import org.alongside.schedule.DurableSchedule;
import org.alongside.schedule.Tempo;
import org.alongside.settings.read.SettingsQueries;
import org.alongside.settings.write.SettingsBook;
import org.alongside.transfer.CellTransfers;
import org.alongside.transfer.TransferRefused;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands, events, projections and queries: every part is named here, none is found by itself. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

    @Bean
    CaseProjection caseProjection() {
        return new CaseProjection();
    }

    @Bean
    AdvocateProjection advocateProjection() {
        return new AdvocateProjection();
    }

    @Bean
    OfferProjection offerProjection() {
        return new OfferProjection();
    }

    @Bean
    ProviderProjection providerProjection() {
        return new ProviderProjection();
    }

    @Bean
    FeedbackProjection feedbackProjection() {
        return new FeedbackProjection();
    }

    @Bean
    CouncilProjection councilProjection() {
        return new CouncilProjection();
    }

    @Bean
    IntegrationProjection integrationProjection() {
        return new IntegrationProjection();
    }

    /** Needs the councils to be known before it looks after them. */
    @Bean(initMethod = "start", destroyMethod = "close")
    ProcessingRunner processingRunner(
            CouncilSession session,
            EventLog log,
            Cells cells,
            CouncilDatabases databases,
            CaseProjection cases,
            AdvocateProjection advocates,
            OfferProjection offers,
            ProviderProjection providers,
            FeedbackProjection feedback,
            CouncilProjection tenants,
            IntegrationProjection integrations,
            CouncilTable councils) {
        return new ProcessingRunner(
                session,
                log,
                cells.listening(),
                databases,
                List.of(cases, advocates, offers, providers, feedback, tenants, integrations),
                Pace.USUAL);
    }

    @Bean
    ProcessingMeters processingMeters(ProcessingRunner runner) {
        return new ProcessingMeters(runner);
    }

    @Bean
    RecordedSettings recordedSettings(EventLog log) {
        return new RecordedSettings(log);
    }

    @Bean
    Drafts drafts(
            CouncilSession session,
            CouncilKeys keys,
            RecordedSettings settings,
            DurableSchedule schedule) {
        return new DraftTable(session, keys, settings, schedule);
    }

    @Bean(destroyMethod = "close")
    AxonAssembly axon(
            CouncilSession session,
            CouncilKeys keys,
            EventLog log,
            ProcessingRunner runner,
            CouncilDatabases databases,
            CaseProjection cases,
            AdvocateProjection advocates,
            OfferProjection offers,
            ProviderProjection providers,
            FeedbackProjection feedback,
            CouncilProjection councils,
            IntegrationProjection integrations,
            RecordedSettings settings,
            Tenants tenants,
            Transfers transfers,
            KeycloakRealm realm,
            KeycloakPeople people,
            KeycloakIntegrations machines,
            DurableSchedule schedule,
            Drafts drafts,
            AccessRecordTable access,
            Mail mail,
            Evidence evidence,
            Clock clock) {
        Documents documents = new MongoDocuments(databases, runner);
        ExternalReferences references = new ExternalReferenceClaims(session);
        AdvocateClaims claims = new AdvocateClaims(session, log);
        ProviderClaims list = new ProviderClaims(session);
        EventStories stories = new EventStories(log);
        OfferClaims followed = new OfferClaims(session, stories);
        CaseSight sight = new CaseSight(cases, documents);
        Sieves sieves = new Sieves(cases, log, followed, clock);
        ShownAccess shown = new ShownAccess(access, sieves);
        CaseReplay replay =
                new CaseReplay(
                        cases, log, CaseStory::summary, new RecordedRoles(log), shown, clock);
        List<BundleParts> bundled =
                List.of(
                        new EventParts(log),
                        new LogProofs(session, Log.EVENTS),
                        new AccessParts(access),
                        new LogProofs(session, Log.ACCESS_RECORDS));
        DoingQueries doings = new DoingQueries(new RecordedDoings(log), sieves, CaseStory::summary);
        AxonAssembly.Parts parts =
                new AxonAssembly.Parts()
                        .aggregate(AdvocacyCase.class)
                        .aggregate(Advocate.class)
                        .aggregate(Offer.class)
                        .aggregate(ExternalProvider.class)
                        .aggregate(Feedback.class)
                        .aggregate(NotificationLog.class)
                        .aggregate(CouncilLife.class)
                        .aggregate(SettingsBook.class)
                        .aggregate(Invitation.class)
                        .aggregate(CouncilPeople.class)
                        .aggregate(Integration.class)
                        .aggregate(Departure.class)
                        .queryHandler(
                                new CaseQueries(
                                        cases,
                                        documents,
                                        log,
                                        references,
                                        new RecordedLeavers(log),
                                        clock))
                        .queryHandler(replay)
                        .queryHandler(new CaseBundles(replay, shown, bundled))
                        .queryHandler(
                                new PeriodBundles(
                                        replay,
                                        new RecordedPeriods(log),
                                        sieves,
                                        CaseStory::summary,
                                        shown,
                                        bundled))
                        .queryHandler(doings)
                        .queryHandler(new ActivityQueries(doings, shown))
                        .queryHandler(new AdvocateQueries(advocates, documents))
                        .queryHandler(new MatchQueries(cases, advocates, documents, claims))
                        .queryHandler(new OfferQueries(offers, documents, sight, followed))
                        .queryHandler(new ProviderQueries(providers, documents))
                        .queryHandler(new FeedbackQueries(feedback, documents, sight))
                        .queryHandler(new CouncilQueries(councils, documents))
                        .queryHandler(new SettingsQueries(log))
                        .queryHandler(new DraftQueries(drafts, settings))
                        .queryHandler(new DepartureQueries(log))
                        .queryHandler(new AccessQueries(shown))
                        .queryHandler(new PeopleQueries(people, log))
                        .queryHandler(new IntegrationQueries(integrations, documents, log))
                        .queryHandler(evidence.proofs())
                        .eventHandlers(
                                runner,
                                effects(
                                        WhenWorkBegunThenTakeSteps.GROUP,
                                        new WhenWorkBegunThenTakeSteps(schedule)))
                        .eventHandlers(
                                runner,
                                effects(
                                        WhenAdministratorNamedThenInvite.GROUP,
                                        new WhenAdministratorNamedThenInvite(schedule)))
                        .eventHandlers(
                                runner,
                                effects(
                                        WhenAdministratorRefusedThenPlatformKnows.GROUP,
                                        new WhenAdministratorRefusedThenPlatformKnows()))
                        .eventHandlers(
                                runner,
                                effects(
                                        WhenDepartureRequestedThenPlatformKnows.GROUP,
                                        new WhenDepartureRequestedThenPlatformKnows()))
                        .eventHandlers(
                                runner,
                                effects(
                                        WhenPlatformDecidedThenTellCouncil.GROUP,
                                        new WhenPlatformDecidedThenTellCouncil(schedule)))
                        .eventHandlers(
                                runner,
                                effects(
                                        WhenSuspendedThenClose.GROUP,
                                        new WhenSuspendedThenClose(tenants, transfers, log)))
                        .eventHandlers(
                                runner,
                                effects(
                                        PersonView.EFFECTS,
                                        new WhenPeopleChangeThenMembershipsFollow(people)))
                        .eventHandlers(
                                runner,
                                effects(
                                        WhenCaseClosedThenCloseFollowers.GROUP,
                                        new WhenCaseClosedThenCloseFollowers(schedule),
                                        new WhenCouncilReturnedThenPlanAgain(
                                                schedule, FollowersAgain.NAME)))
                        .eventProcessing(MessagingConfiguration::eachPersonApart)
                        .eventHandlers(
                                runner,
                                effects(
                                        IntegrationView.EFFECTS,
                                        new WhenIntegrationsChangeThenClientsFollow(machines)))
                        .component(CouncilCodes.class, new CouncilCodeClaims(session))
                        .component(ExportKeys.class, ArchiveRecipient::isOne)
                        .component(OwnRealms.class, realm::makesRealms)
                        .component(CouncilCells.class, new CellsOfCouncils(session))
                        .component(RegisteredExportKeys.class, new RecordedExportKeys(log))
                        .component(NoticePolicies.class, settings)
                        .component(DeadlinePolicies.class, settings::deadlines)
                        .component(Families.class, new FamilyClaims(session))
                        .component(CaseSeries.class, stories)
                        .component(FollowedOffers.class, followed)
                        .component(ExternalReferences.class, references)
                        .component(AdvocatePlaces.class, claims)
                        .component(AdvocateRegister.class, claims)
                        .component(ProviderList.class, list)
                        .component(Providers.class, list)
                        .component(GivenFeedback.class, new FeedbackClaims(session))
                        .component(RecordedStories.class, stories);
        if (mail.post() != null) {
            parts.eventHandlers(
                    runner,
                    effects(
                            WhenWorkAwaitedThenPlanNotifications.GROUP,
                            new WhenWorkAwaitedThenPlanNotifications(
                                    schedule,
                                    new CasesFromEvents(log),
                                    settings::reminders,
                                    settings::deadlines),
                            new WhenCouncilReturnedThenPlanAgain(
                                    schedule, NotificationsAgain.NAME)));
        }
        return new AxonAssembly(
                session, log, new CommandRecordTable(session, keys), runner, runner, clock, parts);
    }

    private static EventHandlers effects(String group, Object... automations) {
        return new EventHandlers(group, true, List.of(automations));
    }

    /** All people of a council are one aggregate; what is parked of one must not hold up others. */
    private static void eachPersonApart(EventProcessingConfigurer axon) {
        axon.registerSequencingPolicy(
                PersonView.EFFECTS,
                _ ->
                        event ->
                                event.getPayload() instanceof PeopleEvent of
                                        ? of.account()
                                        : SequentialPerAggregatePolicy.instance()
                                                .getSequenceIdentifierFor(event));
    }

    /** Checkpoints are made from the first moment on: what was before none does not show. */
    @Bean(initMethod = "start", destroyMethod = "close")
    Evidence evidence(Settings settings, CouncilSession session) {
        return Evidence.of(settings, session);
    }

    @Bean
    MeterBinder evidenceMeters(Evidence evidence) {
        return evidence::measure;
    }

    @Bean
    Commands commands(AxonAssembly axon) {
        return axon.commands();
    }

    /** Done before the web server listens: who refers a parent is judged by settings. */
    @Bean(initMethod = "adopt")
    FirstSettings firstSettings(
            Commands commands, RecordedSettings settings, CouncilRoster roster, Clock clock) {
        return new FirstSettings(commands, settings, roster, clock);
    }

    @Bean
    Queries queries(AxonAssembly axon) {
        return axon.queries();
    }

    @Bean
    Tenants tenants(
            CouncilTable councils,
            CouncilDatabases databases,
            KeycloakOrganizations organizations,
            CouncilIssuers issuers,
            List<DocumentProjection<?>> projections,
            ObjectProvider<Commands> commands,
            Clock clock,
            CouncilSession session,
            EventLog log) {
        return new TenantPlaces(
                councils,
                new CouncilCollections(databases),
                projections,
                organizations,
                issuers,
                commands::getObject,
                clock,
                session::cellOf,
                log);
    }

    @Bean
    Transfers transfers(
            Settings settings,
            Cells cells,
            CouncilSession session,
            CouncilKeys keys,
            EventLog log,
            CouncilTable councils,
            KeycloakRealm realm,
            CouncilIssuers issuers,
            KeycloakOrganizations organizations,
            KeycloakDeparture departure,
            AccessLog access,
            Clock clock) {
        return new CouncilTransfers(
                new CellTransfers(
                        cells.owners(), cells::mongo, session, CouncilTable.COUNCILS_IN_A_CELL),
                keys,
                log,
                access,
                councils,
                new CouncilTransfers.IdentityProvider(realm, issuers, organizations, departure),
                () -> new ExportDirectory(Path.of(given(settings, "ALONGSIDE_EXPORTS"))),
                () -> importKey(given(settings, "ALONGSIDE_IMPORT_KEY")),
                clock);
    }

    /** What only some steps need: an operator is told what is absent when one is taken. */
    private static String given(Settings settings, String name) {
        String value = settings.optional(name);
        if (value.isBlank()) {
            throw new TransferRefused(name + " is not set: see docs/running.md");
        }
        return value;
    }

    @SuppressWarnings("UnusedException") // said in words of our own
    private static ArchiveIdentity importKey(String key) {
        try {
            return ArchiveIdentity.parse(key);
        } catch (IllegalArgumentException none) {
            throw new TransferRefused(
                    "ALONGSIDE_IMPORT_KEY is no secret key of age: see docs/running.md");
        }
    }

    /** Ended by what uses it. */
    @Bean(destroyMethod = "")
    DurableSchedule schedule(Cells cells, Clock clock) {
        return new DurableSchedule(cells.schedulingPool(), Tempo.USUAL, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    DueWork dueWork(
            DurableSchedule schedule,
            Tenants tenants,
            Transfers transfers,
            EventLog log,
            ProcessingRunner runner,
            Commands commands,
            Queries queries,
            Drafts drafts,
            CouncilTable councils,
            KeycloakPeople people,
            RecordedSettings settings,
            AccessMonths months,
            KeycloakEvents identityEvents,
            AccessIntake intake,
            Settings environment,
            Mail mail,
            Clock clock) {
        WhenDayTurnsThenKeepAccessMonths.plan(schedule);
        WhenIdentityNotedThenRecordAccess identityNoted =
                new WhenIdentityNotedThenRecordAccess(
                        identityEvents,
                        intake,
                        councils,
                        schedule,
                        clock,
                        !environment.optional(PlatformConfiguration.ISSUER).isBlank());
        identityNoted.plan();
        List<ScheduledWork> works =
                new ArrayList<>(
                        List.of(
                                new CouncilSteps(tenants, transfers, log, runner, commands),
                                new AdministratorInvitations(tenants, log),
                                new DepartureAnswers(log, commands),
                                new FollowersToClose(councils, log, queries, commands, clock),
                                new FollowersAgain(councils, schedule, new CasesFromEvents(log)),
                                new WhenDraftsExpireThenDelete(drafts, clock),
                                new WhenDayTurnsThenKeepAccessMonths(months, clock),
                                identityNoted));
        Post post = mail.post();
        if (post != null) {
            works.add(
                    new NotificationsAgain(
                            councils,
                            schedule,
                            new CasesFromEvents(log),
                            settings::reminders,
                            settings::deadlines,
                            clock));
            works.add(
                    new WhenNotificationDueThenSend(
                            new WhenNotificationDueThenSend.Sources(
                                    councils,
                                    new CasesFromEvents(log),
                                    log,
                                    new KeycloakColleagues(people, log),
                                    settings::reminders,
                                    settings::deadlines),
                            post,
                            mail.link(),
                            _ -> mail.pause(),
                            commands,
                            clock));
        }
        return new DueWork(schedule, List.copyOf(works));
    }

    @Bean
    Mail mail(Settings settings, Clock clock) {
        return Mail.of(settings, clock);
    }

    /** The councils that the installation starts with are tenants like the others. */
    @Bean
    RosterAdoption rosterAdoption(Commands commands, CouncilRoster roster) {
        return new RosterAdoption(commands, roster);
    }
}
