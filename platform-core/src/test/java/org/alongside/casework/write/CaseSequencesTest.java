package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.ADVOCATE;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.FAMILY;
import static org.alongside.casework.CaseExamples.PROVIDER;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.amendment;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.consent;
import static org.alongside.casework.CaseExamples.contact;
import static org.alongside.casework.CaseExamples.coordinator;
import static org.alongside.casework.CaseExamples.debrief;
import static org.alongside.casework.CaseExamples.initialConferenceOn;
import static org.alongside.casework.CaseExamples.noConsent;
import static org.alongside.casework.CaseExamples.outcome;
import static org.alongside.casework.CaseExamples.preparation;
import static org.alongside.casework.CaseExamples.referral;
import static org.alongside.casework.CaseExamples.sharing;
import static org.alongside.casework.CaseExamples.support;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.audit.read.ReplayedCase;
import org.alongside.casework.AcceptAllocation;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AllocationAccepted;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.AmendReferral;
import org.alongside.casework.Attendance;
import org.alongside.casework.CancelConference;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseCourse;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseReopened;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CaseResult;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CaseView;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConferenceCancelled;
import org.alongside.casework.ConferenceMissed;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.ConferenceState;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ContactRecorded;
import org.alongside.casework.DebriefRecorded;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.DeclineAllocation;
import org.alongside.casework.DisclosureEscalated;
import org.alongside.casework.EndAllocation;
import org.alongside.casework.Escalation;
import org.alongside.casework.ExcludedPerson;
import org.alongside.casework.Exclusion;
import org.alongside.casework.FamilyLinked;
import org.alongside.casework.HarmDisclosed;
import org.alongside.casework.InformationProvided;
import org.alongside.casework.LetIn;
import org.alongside.casework.LiftRestriction;
import org.alongside.casework.LinkFamily;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.OfficeHolder;
import org.alongside.casework.OpenInEmergency;
import org.alongside.casework.OpenWorkingNotes;
import org.alongside.casework.OpenedInEmergency;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.OutcomeReturned;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassToSocialWorker;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.PersonLetIn;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.PreparationRecorded;
import org.alongside.casework.ProvideInformation;
import org.alongside.casework.ProviderAccepted;
import org.alongside.casework.ProviderRefused;
import org.alongside.casework.RecordConferenceAttendance;
import org.alongside.casework.RecordConferenceMissed;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordContact;
import org.alongside.casework.RecordDebrief;
import org.alongside.casework.RecordEscalation;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.RecordPreparation;
import org.alongside.casework.RecordProviderAcceptance;
import org.alongside.casework.RecordProviderRefusal;
import org.alongside.casework.RecordReportShared;
import org.alongside.casework.ReferralAmended;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.ReopenCase;
import org.alongside.casework.ReportDisclosure;
import org.alongside.casework.ReportShared;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.RescheduleConference;
import org.alongside.casework.RestrictCase;
import org.alongside.casework.RestrictionLifted;
import org.alongside.casework.ReturnOutcome;
import org.alongside.casework.SelfRequest;
import org.alongside.casework.SendToProvider;
import org.alongside.casework.SentToProvider;
import org.alongside.casework.ShutOut;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.casework.Task;
import org.alongside.casework.TriageGround;
import org.alongside.casework.UnlinkParentAccount;
import org.alongside.casework.WorkAwaited;
import org.alongside.casework.WorkingNotesOpened;
import org.alongside.casework.read.CaseProjection;
import org.alongside.casework.read.ToldCase;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Context;
import org.alongside.messaging.ContextParameters;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.rejection.Rejection;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of commands by random people, through the real decisions; after each of them
 * everything holds that has to hold for every case. The full size {@code -Dalongside.full=true};
 * one sequence again {@code -Dalongside.seed=…}.
 */
@DisplayName("Whatever is asked of a case, in whatever order")
final class CaseSequencesTest {

    private static final int SEQUENCES = Boolean.getBoolean("alongside.full") ? 20_000 : 300;
    private static final int STEPS = 70;

    /** So many are taken back to each of their events, too. */
    private static final int REPLAYED = Boolean.getBoolean("alongside.full") ? 1_000 : 60;

    private static final long FIRST_SEED = 20261122L;
    private static final @Nullable Long ONE_SEED = Long.getLong("alongside.seed");

    private static final List<Context> PEOPLE =
            List.of(
                    as("admin", Role.ADVOCACY_ADMIN),
                    as("admin", Role.ADVOCACY_ADMIN),
                    as("manager", Role.ADVOCACY_MANAGER),
                    as("manager", Role.ADVOCACY_MANAGER),
                    as("cousin", Role.ADVOCACY_ADMIN, Role.ADVOCACY_MANAGER),
                    as("auditor", Role.AUDITOR),
                    as("referrer", Role.REFERRER),
                    as("second", Role.REFERRER, Role.ADVOCACY_MANAGER),
                    as("third", Role.REFERRER),
                    as("parent", Role.PARENT),
                    as("mother", Role.PARENT, Role.ADVOCACY_ADMIN),
                    as("advocate", Role.ADVOCATE),
                    as("sister", Role.ADVOCATE));
    private static final List<@Nullable String> ADVOCATES =
            Arrays.asList("advocate", "advocate", "sister", "parent", "mother", "cousin", null);
    private static final List<Class<?>> KINDS =
            Arrays.stream(CaseCommand.class.getPermittedSubclasses())
                    .filter(kind -> kind != SubmitReferral.class && kind != RequestAdvocate.class)
                    .<Class<?>>map(kind -> kind)
                    .toList();

    private final CaseBench bench = new CaseBench();
    private final ParameterResolverFactory parameters =
            MultiParameterResolverFactory.ordered(
                    new ContextParameters(),
                    ClasspathParameterResolverFactory.forClass(AdvocacyCase.class),
                    new SimpleResourceParameterResolverFactory(bench.resources()));
    private final AggregateModel<AdvocacyCase> model =
            AnnotatedAggregateMetaModelFactory.inspectAggregate(AdvocacyCase.class, parameters);
    private final Set<Class<?>> done = new HashSet<>();
    private int replayed;
    private final Set<CaseStatus> reached = EnumSet.noneOf(CaseStatus.class);

    @Test
    void nothing_breaks_what_holds_for_every_case() {
        for (int number = 0; number < (ONE_SEED == null ? SEQUENCES : 1); number++) {
            new Sequence(ONE_SEED == null ? FIRST_SEED + number : ONE_SEED).run();
        }
        if (ONE_SEED == null) {
            // Sequences that never get anywhere would break nothing, either.
            assertThat(done).containsExactlyInAnyOrder(CaseCommand.class.getPermittedSubclasses());
            assertThat(reached).containsExactlyInAnyOrder(CaseStatus.values());
            assertThat(replayed).as("cases taken back to each of their events").isEqualTo(REPLAYED);
        }
    }

    /** One case, asked this and that. */
    private final class Sequence {

        private final long seed;
        private final Random random;
        private final EmbeddedEventStore store =
                EmbeddedEventStore.builder()
                        .storageEngine(new InMemoryEventStorageEngine())
                        .build();
        private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
        private final CaseProjection projection = new CaseProjection();
        private final List<RecordedEvent> events = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private final Watch watch = new Watch();
        private CaseCourse course = CaseCourse.BEGINNING;
        private @Nullable CaseView view;
        private Instant now = TODAY;

        Sequence(long seed) {
            this.seed = seed;
            random = new Random(seed);
            AggregateAnnotationCommandHandler.<AdvocacyCase>builder()
                    .aggregateType(AdvocacyCase.class)
                    .aggregateModel(model)
                    .repository(
                            EventSourcingRepository.builder(AdvocacyCase.class)
                                    .aggregateModel(model)
                                    .eventStore(store)
                                    .build())
                    .build()
                    .subscribe(bus);
        }

        void run() {
            bench.places.held.clear();
            bench.references.clear();
            bench.families.addAll(List.of(FAMILY, new FamilyId(new UUID(1, 1))));
            try {
                begin();
                for (int step = 0; step < STEPS; step++) {
                    now = now.plus(Duration.ofHours(random.nextInt(36)));
                    send(somebody(), next());
                }
                assertThat(ToldCase.tell(CASE, events).entries())
                        .hasSameSizeAs(events)
                        .allMatch(entry -> !entry.summary().isBlank());
                if (replayed < REPLAYED) {
                    replayed += ReplayedCase.compareWithLookups(CASE, events) > 0 ? 1 : 0;
                }
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError(
                        "-Dalongside.seed=%d broke it:%n%s"
                                .formatted(seed, String.join("\n", told)),
                        broken);
            }
        }

        private void begin() {
            Support support =
                    support(
                            random.nextBoolean() ? consent() : noConsent(),
                            initialConferenceOn(day(random.nextInt(20))));
            if (random.nextInt(3) > 0) {
                send(
                        PEOPLE.get(6 + random.nextInt(3)),
                        new SubmitReferral(
                                CASE, referral(support), null, null, null, FAMILY, null, now));
            } else if (random.nextBoolean()) {
                send(
                        PEOPLE.get(9),
                        new RequestAdvocate(
                                CASE,
                                new SelfRequest(support, null, null),
                                null,
                                null,
                                null,
                                FAMILY,
                                null,
                                now));
            } else {
                send(
                        PEOPLE.get(4),
                        new RequestAdvocate(
                                CASE,
                                new SelfRequest(support, null, "by telephone"),
                                null,
                                null,
                                null,
                                FAMILY,
                                null,
                                now));
            }
            assertThat(events).isNotEmpty();
        }

        private void send(Context who, CaseCommand command) {
            bench.places.claimed = claimed(one(ADVOCATES));
            Map<CaseId, AdvocateId> held = Map.copyOf(bench.places.held);
            AtomicReference<@Nullable Throwable> answer = new AtomicReference<>();
            bus.dispatch(
                    new GenericCommandMessage<>(command, MetaData.from(who.toMetaData())),
                    (_, result) ->
                            answer.set(result.isExceptional() ? result.exceptionResult() : null));
            @Nullable Throwable failure = answer.get();
            List<CaseEvent> happened =
                    store.readEvents(CASE.toString(), events.size())
                            .asStream()
                            .map(message -> (CaseEvent) message.getPayload())
                            .toList();
            told.add(
                    who.actor().account()
                            + ": "
                            + command.getClass().getSimpleName()
                            + " -> "
                            + (failure == null
                                    ? happened.stream()
                                            .map(event -> event.getClass().getSimpleName())
                                            .toList()
                                    : failure.getClass().getSimpleName()));
            if (failure != null) {
                assertThat(failure).isInstanceOf(Rejection.class);
                assertThat(happened).isEmpty();
                // What a refused command took is given back with its transaction.
                bench.places.held.clear();
                bench.places.held.putAll(held);
                return;
            }
            done.add(command.getClass());
            watch.mayAct(who.actor(), command);
            for (CaseEvent event : happened) {
                watch.see(event, who.actor());
                course = course.then(event);
                reached.add(course.status());
                RecordedEvent recorded =
                        new RecordedEvent(
                                () -> who,
                                events.size() + 1L,
                                CASE.toString(),
                                events.size() + 1L,
                                now,
                                event);
                events.add(recorded);
                view = projection.apply(view, recorded);
            }
            holds(Objects.requireNonNull(view));
        }

        private void holds(CaseView shown) {
            assertThat(shown.course()).isEqualTo(course);
            assertThat(course.ended()).isEqualTo(watch.ended);
            assertThat(course.allocated()).isEqualTo(watch.allocated != null);
            assertThat(shown.support().consent().given()).isEqualTo(watch.consent);
            if (!watch.consent) {
                assertThat(watch.allocated).as("allocated without consent").isNull();
                assertThat(watch.asked).as("asked without consent").isFalse();
            }
            assertThat(bench.places.held.containsKey(CASE))
                    .as("a place is held")
                    .isEqualTo(watch.allocated == Allocation.POOL);
            assertThat(shown.waitingFor() == null ? null : shown.waitingFor().task())
                    .as("what the case waits for")
                    .isEqualTo(watch.awaits());
            assertThat(watch.shutOut).doesNotContain(watch.parent, watch.advocate);
            if (watch.parent != null) {
                assertThat(watch.advocate).isNotEqualTo(watch.parent);
            }
            Confidentiality confidentiality =
                    Confidentiality.of(
                            events.stream().map(event -> (CaseEvent) event.payload()).toList());
            for (Context somebody : PEOPLE) {
                assertThat(
                                watch.shutOut.contains(somebody.actor().account())
                                        && !CaseAccess.seenAs(shown, somebody.actor()).isEmpty())
                        .as("somebody who is shut out sees it")
                        .isFalse();
                // What is decided outside of the case goes by the same rule.
                Context manager = as(somebody.actor().account(), Role.ADVOCACY_MANAGER);
                assertThat(confidentiality.isOpenInOffice(manager.actor().account()))
                        .as("an office opens it to decisions and to reading alike")
                        .isEqualTo(!CaseAccess.seenAs(shown, manager.actor()).isEmpty());
            }
        }

        private Context somebody() {
            return one(PEOPLE);
        }

        /** Half of the time what the case waits for, so that cases get somewhere. */
        private CaseCommand next() {
            @Nullable Task task = watch.awaits();
            if (random.nextBoolean()) {
                return command(one(KINDS));
            }
            return command(
                    task == null
                            ? ReopenCase.class
                            : switch (task) {
                                case ESCALATE -> RecordEscalation.class;
                                case DECIDE -> DecideReferral.class;
                                case PROVIDE_INFORMATION -> ProvideInformation.class;
                                case RECORD_CONSENT -> RecordConsent.class;
                                case ALLOCATE ->
                                        one(List.of(AllocateAdvocate.class, SendToProvider.class));
                                case CHASE_PROVIDER ->
                                        one(
                                                List.of(
                                                        RecordProviderAcceptance.class,
                                                        RecordProviderRefusal.class));
                                case ACCEPT_ALLOCATION -> AcceptAllocation.class;
                                case SUPPORT -> RecordConferenceAttendance.class;
                                case RECORD_OUTCOME -> RecordOutcome.class;
                                case SIGN_OFF -> CompleteAdvocacy.class;
                            });
        }

        private CaseCommand command(Class<?> kind) {
            return switch (kind.getSimpleName()) {
                case "AmendReferral" -> new AmendReferral(CASE, amendment(), "So.", now);
                case "RecordConsent" ->
                        new RecordConsent(
                                CASE, random.nextInt(3) > 0 ? consent() : noConsent(), now);
                case "DecideReferral" ->
                        new DecideReferral(
                                CASE,
                                random.nextInt(3) > 0
                                        ? Decision.PROCEED
                                        : one(List.of(Decision.values())),
                                "So.",
                                random.nextBoolean() ? "Sorry." : null,
                                now);
                case "ProvideInformation" -> new ProvideInformation(CASE, "So.", null, now);
                case "LinkFamily" ->
                        new LinkFamily(
                                CASE, new FamilyId(new UUID(1, random.nextInt(3))), "So.", now);
                case "PassToSocialWorker" ->
                        new PassToSocialWorker(
                                CASE,
                                account(),
                                true,
                                new SocialWorker("O. Ther", "South team", null),
                                "So.",
                                now);
                case "AllocateAdvocate" -> new AllocateAdvocate(CASE, id(), ADVOCATE, "So.", now);
                case "AcceptAllocation" ->
                        new AcceptAllocation(CASE, one(List.of(AllocationParty.values())), now);
                case "DeclineAllocation" ->
                        new DeclineAllocation(
                                CASE, one(List.of(AllocationParty.values())), null, now);
                case "EndAllocation" ->
                        new EndAllocation(CASE, one(List.of(AllocationEnd.values())), "So.", now);
                case "SendToProvider" ->
                        new SendToProvider(
                                CASE,
                                id(),
                                PROVIDER,
                                one(List.of(TriageGround.values())),
                                null,
                                now);
                case "RecordProviderAcceptance" ->
                        new RecordProviderAcceptance(CASE, "Pat Example", null, now);
                case "RecordProviderRefusal" -> new RecordProviderRefusal(CASE, "So.", now);
                case "RecordReportShared" -> new RecordReportShared(CASE, sharing(past()), now);
                case "RecordPreparation" -> new RecordPreparation(CASE, preparation(past()), now);
                case "RescheduleConference" ->
                        new RescheduleConference(
                                CASE,
                                new Meeting(
                                        one(List.of(MeetingKind.values())),
                                        day(random.nextInt(20) - 1),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null),
                                "So.",
                                now);
                case "CancelConference" -> new CancelConference(CASE, "So.", now);
                case "RecordConferenceAttendance" ->
                        new RecordConferenceAttendance(
                                CASE,
                                new Attendance(
                                        past(),
                                        random.nextBoolean(),
                                        random.nextInt(4) > 0,
                                        random.nextBoolean(),
                                        List.of(),
                                        random.nextBoolean(),
                                        random.nextInt(4) > 0
                                                ? List.of()
                                                : List.of(
                                                        new Exclusion(
                                                                one(
                                                                        List.of(
                                                                                ExcludedPerson
                                                                                        .values())),
                                                                null,
                                                                "So.",
                                                                random.nextBoolean())),
                                        null),
                                now);
                case "RecordConferenceMissed" ->
                        new RecordConferenceMissed(CASE, past(), "So.", now);
                case "RecordDebrief" -> new RecordDebrief(CASE, debrief(past()), now);
                case "RecordContact" -> new RecordContact(CASE, id(), contact(past()), now);
                case "ReportDisclosure" -> new ReportDisclosure(CASE, id(), "So.", now);
                case "RecordEscalation" ->
                        new RecordEscalation(
                                CASE,
                                watch.disclosures.isEmpty()
                                        ? id()
                                        : one(List.copyOf(watch.disclosures)),
                                one(List.of(Escalation.values())),
                                null,
                                now);
                case "RecordOutcome" ->
                        new RecordOutcome(
                                CASE, outcome(one(List.of(CaseResult.values()))), null, now);
                case "ReturnOutcome" -> new ReturnOutcome(CASE, "So.", now);
                case "CompleteAdvocacy" -> new CompleteAdvocacy(CASE, null, now);
                case "ReopenCase" -> new ReopenCase(CASE, "So.", now);
                case "LinkParentAccount" -> new LinkParentAccount(CASE, account(), true, now);
                case "UnlinkParentAccount" -> new UnlinkParentAccount(CASE, "So.", now);
                case "RestrictCase" ->
                        new RestrictCase(
                                CASE,
                                List.of(
                                        one(
                                                List.of(
                                                        coordinator("admin"),
                                                        new OfficeHolder("admin", Set.of()))),
                                        new OfficeHolder(account(), Set.of(Role.ADVOCACY_MANAGER))),
                                "So.",
                                now);
                case "LiftRestriction" -> new LiftRestriction(CASE, "So.", now);
                case "ShutOut" -> new ShutOut(CASE, account(), true, "So.", now);
                case "LetIn" ->
                        new LetIn(
                                CASE,
                                watch.shutOut.isEmpty()
                                        ? account()
                                        : one(List.copyOf(watch.shutOut)),
                                "So.",
                                now);
                case "OpenWorkingNotes" -> new OpenWorkingNotes(CASE, "So.", now);
                case "OpenInEmergency" -> new OpenInEmergency(CASE, "So.", now);
                default -> throw new AssertionError("Nobody asks for a " + kind);
            };
        }

        private String account() {
            return somebody().actor().account();
        }

        private UUID id() {
            return new UUID(random.nextLong(), random.nextLong());
        }

        private LocalDate past() {
            return day(-random.nextInt(2));
        }

        private LocalDate day(int away) {
            return now.atZone(ZoneOffset.UTC).toLocalDate().plusDays(away);
        }

        private <T> T one(List<? extends T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }

    private static AdvocatePlaces.Claimed claimed(@Nullable String account) {
        return new AdvocatePlaces.Claimed(
                "Rosa Muestra", AdvocateKind.PEER, null, null, List.of(), account);
    }

    /** Whose an advocate is. */
    private enum Allocation {
        POOL,
        PROVIDER
    }

    /** What is known of a case from its events alone, and refuses what cannot follow them. */
    private static final class Watch {

        private static final Set<Class<?>> AFTER_THE_END =
                Set.of(
                        CaseReopened.class,
                        ParentAccountUnlinked.class,
                        CaseRestricted.class,
                        RestrictionLifted.class,
                        PersonShutOut.class,
                        PersonLetIn.class,
                        WorkingNotesOpened.class,
                        OpenedInEmergency.class);

        private boolean ended;
        private boolean consent;
        private boolean withdrawn;
        private boolean asked;
        private boolean informationWanted;
        private boolean acceptedByAdvocate;
        private @Nullable PassStage waitingPass;
        private @Nullable Allocation allocated;
        private @Nullable String advocate;
        private @Nullable String worker;
        private @Nullable String parent;
        private @Nullable Set<String> named;
        private @Nullable Task lastTask;
        private ConferenceState conference = ConferenceState.PLANNED;
        private final Set<String> holders = new HashSet<>();
        private final Set<UUID> disclosures = new TreeSet<>();
        private final Set<String> shutOut = new TreeSet<>();

        void mayAct(Actor actor, CaseCommand command) {
            String account = actor.account();
            assertThat(shutOut).as("who acts").doesNotContain(account);
            if (command instanceof OpenInEmergency) {
                assertThat(named).as("whom a restriction leaves out").isNotNull();
                assertThat(account).isNotIn(named).isNotEqualTo(parent);
                assertThat(actor.holdsAny(Role.ADVOCACY_ADMIN, Role.ADVOCACY_MANAGER, Role.AUDITOR))
                        .isTrue();
                return;
            }
            boolean concerned =
                    account.equals(worker)
                            || account.equals(parent)
                            || account.equals(advocate)
                            || holders.isEmpty();
            boolean inOffice = actor.holdsAny(Role.ADVOCACY_ADMIN, Role.ADVOCACY_MANAGER);
            assertThat(concerned || (inOffice && (named == null || named.contains(account))))
                    .as("who acts is concerned, or in an office that sees the case")
                    .isTrue();
            if (account.equals(parent) && !account.equals(worker)) {
                assertThat(command)
                        .as("what a parent asks of their own case")
                        .isInstanceOfAny(
                                RecordConsent.class,
                                AcceptAllocation.class,
                                DeclineAllocation.class);
            }
        }

        void see(CaseEvent event, Actor actor) {
            if (ended) {
                assertThat(AFTER_THE_END).as("after the end").contains(event.getClass());
            }
            switch (event) {
                case ReferralSubmitted submitted -> {
                    consent = submitted.referral().support().consent().given();
                    worker = submitted.referrer();
                    holders.add(submitted.referrer());
                }
                case AdvocateRequested requested -> {
                    consent = requested.request().support().consent().given();
                    holders.add(requested.requester());
                }
                case PassedToSocialWorker passed -> {
                    worker = passed.account();
                    holders.add(passed.account());
                }
                case ParentAccountLinked linked -> parent = linked.account();
                case ParentAccountUnlinked _ -> parent = null;
                case PassedToManager passed -> waitingPass = passed.stage();
                case ConsentRecorded recorded -> {
                    withdrawn = !recorded.consent().given() && (withdrawn || consent);
                    consent = recorded.consent().given();
                }
                case ManagerDecided decided -> {
                    answered(PassStage.AFTER_REFERRAL);
                    assertThat(holders).as("who decides").doesNotContain(actor.account());
                    assertThat(actor.account()).isNotEqualTo(parent);
                    informationWanted = decided.decision() == Decision.MORE_INFORMATION;
                    if (decided.decision() == Decision.NO_FURTHER_ACTION) {
                        end();
                    }
                }
                case InformationProvided _ -> informationWanted = false;
                case AdvocateAllocated allocation -> {
                    assertThat(allocated).as("allocated twice").isNull();
                    allocated = Allocation.POOL;
                    advocate = allocation.advocateAccount();
                    acceptedByAdvocate = false;
                }
                case AllocationAccepted accepted -> {
                    assertThat(allocated).as("accepted").isNotNull();
                    acceptedByAdvocate |= accepted.party() == AllocationParty.ADVOCATE;
                }
                case AllocationEnded _ -> {
                    assertThat(allocated).as("ended").isNotNull();
                    release();
                }
                case SentToProvider _ -> {
                    assertThat(allocated).as("sent while allocated").isNull();
                    asked = true;
                }
                case ProviderAccepted _ -> {
                    assertThat(asked).isTrue();
                    asked = false;
                    allocated = Allocation.PROVIDER;
                    acceptedByAdvocate = true;
                }
                case ProviderRefused _ -> {
                    assertThat(asked).isTrue();
                    asked = false;
                }
                case ConferenceRescheduled _ -> {
                    assertThat(conference).isNotEqualTo(ConferenceState.ATTENDED);
                    conference = ConferenceState.PLANNED;
                }
                case ConferenceCancelled _ -> becomes(ConferenceState.CANCELLED);
                case ConferenceMissed _ -> becomes(ConferenceState.MISSED);
                case ConferenceAttended attended -> {
                    becomes(ConferenceState.ATTENDED);
                    assertThat(attended.attendance().advocate() && allocated == null)
                            .as("attended by an advocate whom nobody allocated")
                            .isFalse();
                }
                case HarmDisclosed disclosed -> disclosures.add(disclosed.disclosureId());
                case DisclosureEscalated escalated -> disclosures.remove(escalated.disclosureId());
                case OutcomeReturned _ -> answered(PassStage.AFTER_OUTCOME);
                case AdvocacyCompleted _ -> {
                    answered(PassStage.AFTER_OUTCOME);
                    release();
                    end();
                }
                case CaseReopened _ -> {
                    assertThat(ended).isTrue();
                    ended = false;
                    lastTask = null;
                }
                case CaseRestricted restricted -> named = restricted.accounts();
                case RestrictionLifted _ -> named = null;
                case PersonShutOut person -> shutOut.add(person.account());
                case PersonLetIn person -> shutOut.remove(person.account());
                case WorkAwaited work -> {
                    assertThat(work.task() == lastTask && work.task() != Task.SUPPORT)
                            .as("the same task is given more time: %s", work.task())
                            .isFalse();
                    lastTask = work.task();
                }
                case ReferralAmended _,
                        FamilyLinked _,
                        ReportShared _,
                        PreparationRecorded _,
                        DebriefRecorded _,
                        ContactRecorded _,
                        OutcomeRecorded _,
                        WorkingNotesOpened _,
                        OpenedInEmergency _ -> {}
            }
        }

        @Nullable Task awaits() {
            if (ended) {
                return null;
            }
            if (!disclosures.isEmpty()) {
                return Task.ESCALATE;
            }
            if (waitingPass != null) {
                return waitingPass == PassStage.AFTER_REFERRAL ? Task.DECIDE : Task.SIGN_OFF;
            }
            if (informationWanted) {
                return Task.PROVIDE_INFORMATION;
            }
            if (asked) {
                return Task.CHASE_PROVIDER;
            }
            if (withdrawn || conference != ConferenceState.PLANNED) {
                return Task.RECORD_OUTCOME;
            }
            if (allocated != null) {
                return acceptedByAdvocate ? Task.SUPPORT : Task.ACCEPT_ALLOCATION;
            }
            return consent ? Task.ALLOCATE : Task.RECORD_CONSENT;
        }

        private void answered(PassStage stage) {
            assertThat(waitingPass).as("the pass that is answered").isEqualTo(stage);
            waitingPass = null;
        }

        private void becomes(ConferenceState state) {
            assertThat(conference).as("before it is %s", state).isEqualTo(ConferenceState.PLANNED);
            conference = state;
        }

        private void release() {
            allocated = null;
            advocate = null;
        }

        private void end() {
            assertThat(disclosures).as("not passed on at the end").isEmpty();
            ended = true;
        }
    }
}
