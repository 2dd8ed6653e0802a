package org.alongside.casework.automation;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AlreadyRestricted;
import org.alongside.casework.AlreadyShutOut;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CloseAsFormer;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.FindFollowers;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.Ties;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.NotYet;
import org.alongside.messaging.Queries;
import org.alongside.messaging.ReadModelBehind;
import org.alongside.messaging.Repetition;
import org.alongside.messaging.ScheduledWork;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilClosed;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;

/**
 * Closes the cases that follow a case as that one was closed. One closing is carried over once,
 * however often this is done: who was let into the later case since stays let in. Each case is
 * opened for itself.
 */
public final class FollowersToClose implements ScheduledWork {

    /** The name of the work. */
    public static final String NAME = "follower-to-close";

    /** How often to look whether a council that is closed is open again. */
    private static final Duration CLOSED = Duration.ofMinutes(30);

    /** How often to look whether the cases that there were are in the read model. */
    private static final Duration BEHIND = Duration.ofSeconds(1);

    private final CouncilDirectory councils;
    private final Histories histories;
    private final Queries queries;
    private final Commands commands;
    private final Clock clock;

    /**
     * @param councils the councils
     * @param histories the cases as their events tell
     * @param queries finds the cases that follow
     */
    public FollowersToClose(
            CouncilDirectory councils,
            Histories histories,
            Queries queries,
            Commands commands,
            Clock clock) {
        this.councils = councils;
        this.histories = histories;
        this.queries = queries;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public void run(CouncilId council, String key) {
        Optional<Council> there = councils.byId(council);
        if (there.isEmpty()) {
            // It left, with its cases.
            return;
        }
        if (there.get().state() != CouncilState.ACTIVE) {
            throw new NotYet(clock.instant().plus(CLOSED));
        }
        try {
            CurrentCouncil.run(council, () -> new Closing(council, key).carryOver());
        } catch (CouncilClosed meanwhile) {
            throw new NotYet(clock.instant().plus(CLOSED));
        } catch (ReadModelBehind behind) {
            throw new NotYet(clock.instant().plus(BEHIND));
        }
    }

    /** What is to be carried over, for one event. */
    private final class Closing {

        private final Context context;
        private final String key;

        Closing(CouncilId council, String key) {
            this.context = new Context(council, Actor.service("casework"));
            this.key = key;
        }

        void carryOver() {
            String[] parts = key.split(":", 2);
            List<RecordedEvent> story =
                    histories.of(new CaseId(UUID.fromString(parts[0])).toString());
            int version = Integer.parseInt(parts[1]);
            RecordedEvent recorded = story.get(version - 1);
            Confidentiality before = after(story.subList(0, version - 1));
            switch (recorded.payload()) {
                case PersonShutOut person ->
                        close(story, recorded, Set.of(person.account()), null, null);
                case CaseRestricted restricted ->
                        close(story, recorded, Set.of(), restricted.accounts(), before.named());
                case ReferralSubmitted _, AdvocateRequested _ -> catchUp(story, recorded);
                default -> {}
            }
        }

        private void close(
                List<RecordedEvent> story,
                RecordedEvent recorded,
                Set<String> shutOut,
                @Nullable Set<String> named,
                @Nullable Set<String> namedBefore) {
            CaseId former = new CaseId(UUID.fromString(recorded.subject()));
            // Whoever follows from an earlier position is in the read model then; who follows from
            // a later one catches up by itself.
            for (CaseId follower :
                    queries.ask(
                            new FindFollowers(ties(story).series(), former),
                            context,
                            recorded.position())) {
                send(new CloseAsFormer(follower, shutOut, named, namedBefore, clock.instant()));
            }
        }

        /** What happened to the case before while this one was being brought in. */
        private void catchUp(List<RecordedEvent> story, RecordedEvent begun) {
            CaseId former = ties(story).continues();
            if (former == null) {
                return;
            }
            Confidentiality then =
                    after(
                            histories.of(former.toString()).stream()
                                    .filter(event -> event.position() < begun.position())
                                    .toList());
            Confidentiality own =
                    after(
                            story.stream()
                                    .takeWhile(
                                            event -> !(event.payload() instanceof PassedToManager))
                                    .toList());
            Set<String> missed = new HashSet<>(then.shutOut());
            missed.removeAll(own.shutOut());
            @Nullable Set<String> named =
                    Objects.equals(then.named(), own.named()) ? null : then.named();
            if (!missed.isEmpty() || named != null) {
                send(
                        new CloseAsFormer(
                                new CaseId(UUID.fromString(begun.subject())),
                                missed,
                                named,
                                own.named(),
                                clock.instant()));
            }
        }

        private void send(CloseAsFormer command) {
            try {
                commands.send(
                        command,
                        context,
                        new Repetition(NAME, key + ":" + command.caseId(), ""),
                        null);
            } catch (AlreadyShutOut | AlreadyRestricted before) {
                // It was closed to them already, or otherwise for a reason of its own.
            }
        }
    }

    private static Confidentiality after(List<RecordedEvent> story) {
        return Confidentiality.of(
                story.stream().map(event -> (CaseEvent) event.payload()).toList());
    }

    private static Ties ties(List<RecordedEvent> story) {
        return switch (story.getFirst().payload()) {
            case ReferralSubmitted submitted -> submitted.ties();
            case AdvocateRequested requested -> requested.ties();
            default ->
                    throw new IllegalStateException(
                            "A case's first event is a referral or a request");
        };
    }
}
