package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.eventstore.Examples.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateId;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.LinkParentAccount;
import org.alongside.feedback.FeedbackAlreadyGiven;
import org.alongside.feedback.FeedbackAnswer;
import org.alongside.feedback.FeedbackAnswers;
import org.alongside.feedback.FeedbackGiven;
import org.alongside.feedback.FeedbackId;
import org.alongside.feedback.FeedbackSubject;
import org.alongside.feedback.FeedbackTooEarly;
import org.alongside.feedback.GiveFeedback;
import org.alongside.feedback.write.Feedback;
import org.alongside.feedback.write.GivenFeedback;
import org.alongside.feedback.write.RecordedStories;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.rejection.NotFound;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Feedback in the event store")
final class FeedbackClaimsTest {

    private static final int AT_ONCE = 8;
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static Cell cell;
    private static AxonAssembly axon;
    private static Commands commands;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        axon =
                cell.main.axon(
                        (_, _) -> {},
                        (_, _, _, _) -> true,
                        parts ->
                                parts.aggregate(Feedback.class)
                                        .component(
                                                GivenFeedback.class,
                                                new FeedbackClaims(cell.main.session))
                                        .component(
                                                RecordedStories.class,
                                                new EventStories(cell.main.log)));
        commands = axon.commands();
    }

    @AfterAll
    static void stop() {
        axon.close();
        cell.close();
    }

    private static Context admin(CouncilId council) {
        return new Context(
                council,
                new Actor(
                        "account-of-admin",
                        "A. Admin",
                        Set.of(Role.ADVOCACY_ADMIN),
                        Set.of(),
                        "web"));
    }

    private static Context parent(CouncilId council) {
        return new Context(
                council, new Actor("parent", "P. Parent", Set.of(Role.PARENT), Set.of(), "web"));
    }

    private static GiveFeedback about(CaseId id) {
        return about(id, ContactMethod.PHONE);
    }

    private static GiveFeedback own(CaseId id) {
        return about(id, null);
    }

    private static GiveFeedback about(CaseId id, @Nullable ContactMethod writtenDown) {
        return new GiveFeedback(
                new FeedbackId(UUID.randomUUID()),
                new FeedbackSubject(id, null),
                writtenDown,
                new FeedbackAnswers(
                        FeedbackAnswer.YES,
                        FeedbackAnswer.YES,
                        FeedbackAnswer.YES,
                        FeedbackAnswer.YES,
                        null),
                NOW);
    }

    private static CaseId ended(CouncilId council) {
        CaseId id = caseId();
        commands.send(refer(id), referrer(council), null, null);
        commands.send(noFurtherAction(id), manager(council), null, null);
        return id;
    }

    private static DecideReferral noFurtherAction(CaseId id) {
        return new DecideReferral(
                id, Decision.NO_FURTHER_ACTION, "Served elsewhere.", "Please see the clinic.", NOW);
    }

    @Test
    void is_taken_once_of_many_who_give_it_at_the_same_time() throws Exception {
        CouncilId council = cell.council();
        CaseId id = ended(council);
        long before = head(council);
        int given = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<Object> one = () -> commands.send(about(id), admin(council), null, null);
            List<Future<Object>> all =
                    threads.invokeAll(java.util.Collections.nCopies(AT_ONCE, one));
            for (Future<Object> each : all) {
                try {
                    each.get();
                    given++;
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(FeedbackAlreadyGiven.class);
                }
            }
        }
        assertThat(given).isEqualTo(1);
        assertThat(head(council)).isEqualTo(before + 1);
    }

    /** What others wrote down takes nothing from the parent, and is found again by their own. */
    @Test
    void of_the_parent_has_a_place_of_its_own_beside_what_was_written_down() throws Exception {
        CouncilId council = cell.council();
        CaseId id = caseId();
        commands.send(refer(id), referrer(council), null, null);
        commands.send(new LinkParentAccount(id, "parent", true, NOW), manager(council), null, null);
        commands.send(noFurtherAction(id), manager(council), null, null);
        GiveFeedback told = about(id);
        commands.send(told, admin(council), null, null);
        Set<FeedbackId> taken = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<FeedbackId> one =
                    () -> {
                        GiveFeedback own = own(id);
                        commands.send(own, parent(council), null, null);
                        return own.feedbackId();
                    };
            for (Future<FeedbackId> each :
                    threads.invokeAll(java.util.Collections.nCopies(AT_ONCE, one))) {
                try {
                    taken.add(each.get());
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(FeedbackAlreadyGiven.class);
                }
            }
        }
        assertThat(taken).hasSize(1);
        String given = taken.iterator().next().toString();
        assertThat(CurrentCouncil.call(council, () -> cell.main.log.of(given)))
                .extracting(event -> ((FeedbackGiven) event.payload()).replaces())
                .containsExactly(told.feedbackId());
        assertThatThrownBy(() -> commands.send(about(id), admin(council), null, null))
                .isInstanceOf(FeedbackAlreadyGiven.class);
    }

    @Test
    void is_about_a_case_that_has_ended_in_the_same_council() {
        CouncilId council = cell.council();
        CouncilId other = cell.council();
        CaseId id = ended(council);
        assertThatThrownBy(() -> commands.send(about(id), admin(other), null, null))
                .isInstanceOf(NotFound.class);
        CaseId open = caseId();
        commands.send(refer(open), referrer(council), null, null);
        commands.send(proceed(open), manager(council), null, null);
        assertThatThrownBy(() -> commands.send(about(open), admin(council), null, null))
                .isInstanceOf(FeedbackTooEarly.class);
        commands.send(about(id), admin(council), null, null);
        // What was refused elsewhere took nothing.
        CaseId others = ended(other);
        commands.send(about(others), admin(other), null, null);
    }

    @Test
    void is_about_no_other_thing_that_has_events() {
        CouncilId council = cell.council();
        AdvocateId advocate = advocateId();
        commands.send(register(advocate), manager(council), null, null);
        List<CaseEvent> story =
                CurrentCouncil.<List<CaseEvent>, RuntimeException>call(
                        council,
                        () -> new EventStories(cell.main.log).ofCase(new CaseId(advocate.value())));
        assertThat(story).isEmpty();
        assertThatThrownBy(() ->
                        commands.send(
                                about(new CaseId(advocate.value())), admin(council), null, null))
                .isInstanceOf(NotFound.class);
    }

    private static long head(CouncilId council) {
        return java.util.Objects.requireNonNull(cell.main.log.heads().get(council));
    }
}
