package org.alongside.casework.automation;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
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
import org.alongside.casework.PersonLetIn;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.RestrictionLifted;
import org.alongside.casework.Ties;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.NotYet;
import org.alongside.messaging.OpenCouncils;
import org.alongside.messaging.Queries;
import org.alongside.messaging.ReadModelBehind;
import org.alongside.messaging.Repetition;
import org.alongside.messaging.ScheduledWork;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * Closes the cases that follow a case as that one was closed. One closing is carried over once,
 * however often this is done: who was let into the later case since stays let in. Each case is
 * opened for itself.
 */
public final class FollowersToClose implements ScheduledWork {

    /** The name of the work. */
    public static final String NAME = "follower-to-close";

    /** How often to look whether the cases that there were are in the read model. */
    private static final Duration BEHIND = Duration.ofSeconds(1);

    private final OpenCouncils open;
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
        this.open = new OpenCouncils(councils, clock);
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
        try {
            open.run(council, _ -> new Closing(council, key).carryOver());
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
            @Nullable String by = who(shutOut, story, recorded.position());
            // Whoever follows from an earlier position is in the read model then.
            for (CaseId follower :
                    queries.ask(
                            new FindFollowers(ties(story).series(), former),
                            context,
                            recorded.position())) {
                List<RecordedEvent> theirs = histories.of(follower.toString());
                // Whoever follows from a later position began like that, or catches up by itself.
                if (theirs.getFirst().position() < recorded.position()) {
                    send(
                            new CloseAsFormer(
                                    follower, shutOut, by, named, namedBefore, clock.instant()),
                            since(theirs, recorded.position()));
                }
            }
        }

        /** What happened to the case before while this one was being brought in. */
        private void catchUp(List<RecordedEvent> story, RecordedEvent begun) {
            CaseId former = ties(story).continues();
            if (former == null) {
                return;
            }
            List<RecordedEvent> before =
                    histories.of(former.toString()).stream()
                            .filter(event -> event.position() < begun.position())
                            .toList();
            Confidentiality then = after(before);
            List<RecordedEvent> beginning =
                    story.stream()
                            .takeWhile(event -> !(event.payload() instanceof PassedToManager))
                            .toList();
            Confidentiality own = after(beginning);
            Set<String> missed = new HashSet<>(then.shutOut());
            missed.removeAll(own.shutOut());
            @Nullable Set<String> named =
                    Objects.equals(then.named(), own.named()) ? null : then.named();
            send(
                    new CloseAsFormer(
                            new CaseId(UUID.fromString(begun.subject())),
                            missed,
                            who(missed, before, begun.position()),
                            named,
                            own.named(),
                            clock.instant()),
                    since(story, beginning.getLast().position()));
        }

        private List<RecordedEvent> since(List<RecordedEvent> story, long position) {
            return story.stream().filter(event -> event.position() > position).toList();
        }

        /** The manager who shut some of them out last: of this case, or of one before it. */
        private @Nullable String who(
                Set<String> shutOut, List<RecordedEvent> story, long position) {
            for (RecordedEvent event : story.reversed()) {
                if (event.position() <= position
                        && event.payload() instanceof PersonShutOut person
                        && shutOut.contains(person.account())
                        && event.context().actor().holdsAny(Role.ADVOCACY_MANAGER)) {
                    return event.context().actor().account();
                }
            }
            @Nullable CaseId former = ties(story).continues();
            return former == null || shutOut.isEmpty()
                    ? null
                    : who(shutOut, histories.of(former.toString()), position);
        }

        /**
         * Closes a case, less what was decided for it since.
         *
         * @param since what has happened in it since what is carried over
         */
        private void send(CloseAsFormer command, List<RecordedEvent> since) {
            Set<String> shutOut = new HashSet<>(command.shutOut());
            @Nullable Set<String> named = command.named();
            for (RecordedEvent event : since) {
                switch ((CaseEvent) event.payload()) {
                    case PersonLetIn person -> shutOut.remove(person.account());
                    case RestrictionLifted _ -> named = null;
                    case CaseRestricted _ -> {
                        // What the service did was carried over, too.
                        if (!event.context().actor().roles().isEmpty()) {
                            named = null;
                        }
                    }
                    default -> {}
                }
            }
            if (!shutOut.isEmpty() || named != null) {
                send(
                        new CloseAsFormer(
                                command.caseId(),
                                shutOut,
                                command.by(),
                                named,
                                command.namedBefore(),
                                command.at()));
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
