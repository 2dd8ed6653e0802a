package org.alongside.year;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.alongside.advocates.read.AdvocateProjection;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.Notice;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Task;
import org.alongside.casework.WorkAwaited;
import org.alongside.casework.read.CaseProjection;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.StoredEvent;
import org.alongside.feedback.read.FeedbackProjection;
import org.alongside.localstack.SharedServers;
import org.alongside.offers.read.OfferProjection;
import org.alongside.processing.Pace;
import org.alongside.processing.ProcessingRunner;
import org.alongside.providers.read.ProviderProjection;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * A small year, through real servers. {@code -Dalongside.full=true} plays many, which end on
 * different days.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlayTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 22);
    private static final int YEARS = Boolean.getBoolean("alongside.full") ? 16 : 1;

    private static final Cell CELL = Cell.create();
    private static final Year YEAR = year(Year.USUAL_SEED, Casts.COUNCIL, Casts.SOME, LAST);
    private static List<Step> steps = List.of();
    private static List<RecordedEvent> events = List.of();

    @BeforeAll
    static void plays() {
        steps = YEAR.steps();
        Played played =
                Play.into(CELL.database, Cell.masterKey(), council(Casts.COUNCIL), YEAR, () -> {});
        events =
                CurrentCouncil.<List<StoredEvent>, RuntimeException>call(
                                Casts.COUNCIL, () -> CELL.main.log.after(0, 100_000))
                        .stream()
                        .map(StoredEvent::recorded)
                        .toList();
        assertThat(played.commands()).isEqualTo(steps.size());
        assertThat(played.position()).isEqualTo(events.size());
    }

    @AfterAll
    static void closes() {
        CELL.close();
    }

    @Test
    void records_everything_as_of_its_own_time() {
        Set<Instant> times = steps.stream().map(Step::at).collect(toSet());

        assertThat(events).extracting(RecordedEvent::at).isSorted().allMatch(times::contains);
        assertThat(events.getFirst().at()).isEqualTo(steps.getFirst().at());
    }

    @Test
    void judges_by_the_settings_of_that_time() {
        List<Notice> notices =
                Stream.concat(
                                payloads(ReferralSubmitted.class).map(ReferralSubmitted::notice),
                                payloads(AdvocateRequested.class).map(AdvocateRequested::notice))
                        .toList();
        long late = notices.stream().filter(Notice::isLate).count();

        assertThat(late).isBetween(3L, notices.size() / 3L);
        assertThat(payloads(ReferralSubmitted.class).map(each -> each.notice().requiredDays()))
                .contains(7, 9, 14, 15);
    }

    @Test
    void says_by_when_work_was_due_then() {
        assertThat(events.stream().filter(event -> event.payload() instanceof WorkAwaited))
                .hasSizeGreaterThan(300)
                .allSatisfy(event -> {
                    WorkAwaited awaited = (WorkAwaited) event.payload();
                    if (awaited.task() == Task.DECIDE) {
                        assertThat(awaited.due())
                                .isBetween(
                                        Office.day(event.at()), Office.day(event.at()).plusDays(6));
                    }
                });
    }

    @Test
    void is_shown_by_the_read_models() {
        List<DocumentProjection<?>> projections =
                List.of(
                        new CaseProjection(),
                        new AdvocateProjection(),
                        new OfferProjection(),
                        new ProviderProjection(),
                        new FeedbackProjection());
        try (MongoClient mongo = MongoClients.create(SharedServers.mongo().uri())) {
            CouncilDatabases databases = new CouncilDatabases(mongo);
            ProcessingRunner runner =
                    new ProcessingRunner(
                            CELL.main.session,
                            CELL.main.log,
                            CELL.main.listening(),
                            databases,
                            projections,
                            Pace.USUAL);
            runner.start();
            try {
                for (DocumentProjection<?> each : projections) {
                    assertThat(runner.await(Casts.COUNCIL, each.name(), events.size(), LONG))
                            .as(each.name())
                            .isTrue();
                }
            } finally {
                runner.close();
            }
            List<Document> cases =
                    CurrentCouncil.<List<Document>, RuntimeException>call(
                            Casts.COUNCIL,
                            () ->
                                    databases
                                            .getMongoDatabase()
                                            .getCollection(projections.getFirst().name())
                                            .find()
                                            .into(new ArrayList<>()));

            assertThat(cases)
                    .hasSize(
                            (int)
                                    steps.stream()
                                            .map(Step::command)
                                            .filter(command ->
                                                    command instanceof SubmitReferral
                                                            || command instanceof RequestAdvocate)
                                            .count());
            assertThat(cases)
                    .extracting(
                            each -> each.getEmbedded(List.of("view", "course", "status"), "none"))
                    .contains(
                            Stream.of(CaseStatus.values()).map(Enum::name).toArray(String[]::new));
        }
    }

    @Test
    void is_not_done_twice() {
        List<String> said = new ArrayList<>();
        assertThatThrownBy(() ->
                        Play.into(
                                CELL.database,
                                Cell.masterKey(),
                                council(Casts.COUNCIL),
                                YEAR,
                                () -> said.add("It begins.")))
                .isInstanceOf(CouncilHasHistory.class);
        assertThat(said).isEmpty();
        assertThat(CELL.main.log.heads()).containsEntry(Casts.COUNCIL, (long) events.size());
    }

    @Test
    void is_accepted_whoever_acts_and_whenever_it_ends() {
        for (int i = 0; i < YEARS; i++) {
            CouncilId council = new CouncilId("moor-" + i);
            Year year =
                    year(i, council, i % 2 == 0 ? Casts.FEW : Casts.SOME, LAST.plusDays(9L * i));

            assertThat(
                            Play.into(
                                            CELL.database,
                                            Cell.masterKey(),
                                            council(council),
                                            year,
                                            () -> {})
                                    .position())
                    .isPositive();
        }
    }

    private static <T> Stream<T> payloads(Class<T> type) {
        return events.stream().map(RecordedEvent::payload).filter(type::isInstance).map(type::cast);
    }

    private static Year year(long seed, CouncilId council, Cast cast, LocalDate last) {
        return new Year(seed, council, cast, last, 120);
    }

    private static Council council(CouncilId id) {
        return new Council(
                id, "Northmoor Borough Council", "E06999999", Nation.ENGLAND, "issuer", id.slug());
    }
}
