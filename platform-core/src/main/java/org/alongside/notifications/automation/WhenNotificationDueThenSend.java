package org.alongside.notifications.automation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.alongside.actor.Actor;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.Task;
import org.alongside.casework.WorkAwaited;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.NotYet;
import org.alongside.messaging.OpenCouncils;
import org.alongside.messaging.ScheduledWork;
import org.alongside.notifications.NoteDelivery;
import org.alongside.notifications.NotificationEvent;
import org.alongside.notifications.NotificationLogId;
import org.alongside.notifications.Occasion;
import org.alongside.notifications.ReminderPolicies;
import org.alongside.notifications.ReminderPolicy;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a notification whose time has come, to whom it concerns now. What was sent is noted after
 * it: whoever was told is not told again, but where a node dies between the two, or the note cannot
 * be stored, they are told twice, by a mail of the same id. Where much is due at a time, one mail
 * stands for all that has the same words; what is urgent has one of its own.
 */
public final class WhenNotificationDueThenSend implements ScheduledWork {

    /** The name of the work. */
    public static final String NAME = "notification";

    private static final Logger LOG = LoggerFactory.getLogger(WhenNotificationDueThenSend.class);

    private final Sources sources;
    private final OpenCouncils open;
    private final Post post;
    private final String link;
    private final Function<CouncilId, Duration> pauses;
    private final Commands commands;
    private final Clock clock;
    private final Lately lately = new Lately();

    /**
     * What is known.
     *
     * @param councils the councils
     * @param cases their cases as the events tell
     * @param histories what was noted before
     * @param colleagues who works for them now
     * @param reminders when each council has people reminded
     * @param deadlines by when each council wants things done
     */
    public record Sources(
            CouncilDirectory councils,
            RecordedCases cases,
            Histories histories,
            Colleagues colleagues,
            ReminderPolicies reminders,
            DeadlinePolicies deadlines) {}

    /**
     * @param link where people log in: the only thing that a mail leads to
     * @param pauses for how long people of each council get no other mail of the same words; none
     *     if zero
     */
    public WhenNotificationDueThenSend(
            Sources sources,
            Post post,
            String link,
            Function<CouncilId, Duration> pauses,
            Commands commands,
            Clock clock) {
        this.sources = sources;
        this.open = new OpenCouncils(sources.councils(), clock);
        this.post = post;
        this.link = link;
        this.pauses = pauses;
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
    public boolean apart() {
        return true;
    }

    @Override
    public void run(CouncilId council, String key) {
        open.run(council, here -> send(here, NotificationKey.parse(key)));
    }

    private void send(Council council, NotificationKey key) {
        RecordedCases.RecordedCase found = sources.cases().find(key.caseId()).orElse(null);
        if (found == null || key.version() > found.events().size()) {
            return;
        }
        RecordedEvent recorded = found.events().get(Math.toIntExact(key.version() - 1));
        if (!(recorded.payload() instanceof CaseEvent event)) {
            return;
        }
        Planned planned = news(council, found, recorded, event, key.occasion()).orElse(null);
        if (planned == null) {
            return;
        }
        List<Colleague> addressees =
                Addressees.of(found, recorded, key.occasion(), sources.colleagues());
        Set<String> told = told(key);
        boolean urgent = isUrgent(event);
        Wording wording = Wording.of(key.occasion(), urgent, council.name(), link);
        Deliveries deliveries =
                new Deliveries(
                        council.id(),
                        key,
                        wording,
                        planned.at(),
                        urgent ? Duration.ZERO : pauses.apply(council.id()));
        for (Colleague addressee : addressees) {
            if (!told.contains(addressee.account())) {
                deliveries.hand(addressee);
            }
        }
        deliveries.note();
        deliveries.check();
    }

    private static boolean isUrgent(CaseEvent event) {
        return event instanceof WorkAwaited work && work.task() == Task.ESCALATE;
    }

    /** What was planned; empty if it is too late for it. */
    private Optional<Planned> news(
            Council council,
            RecordedCases.RecordedCase found,
            RecordedEvent recorded,
            CaseEvent event,
            Occasion occasion) {
        Instant now = clock.instant();
        ReminderPolicy policy = sources.reminders().of(council.id(), recorded.at());
        if (occasion == Occasion.REMINDER
                && event instanceof WorkAwaited work
                && ReminderPolicy.isOver(work.due(), now)) {
            return Optional.empty();
        }
        return Planned.of(
                        event,
                        recorded.at(),
                        policy,
                        sources.deadlines().of(council.id(), recorded.at()),
                        () -> Optional.of(found.view().support().meeting()))
                .stream()
                .filter(planned -> planned.occasion() == occasion)
                .filter(planned -> planned.isNews(policy, now))
                .findAny();
    }

    private Set<String> told(NotificationKey key) {
        Set<String> told = new HashSet<>();
        for (RecordedEvent before :
                sources.histories().of(NotificationLogId.of(key.caseId()).toString())) {
            if (before.payload() instanceof NotificationEvent event
                    && event.version() == key.version()
                    && event.occasion() == key.occasion()) {
                told.addAll(event.accounts());
            }
        }
        return told;
    }

    /** What became of one attempt. */
    private final class Deliveries {

        private final CouncilId council;
        private final NotificationKey key;
        private final Wording wording;
        private final Instant due;
        private final Duration pause;
        private final Set<String> sent = new HashSet<>();
        private final Set<String> refused = new HashSet<>();
        private @Nullable NotYet early;
        private @Nullable RuntimeException failure;

        Deliveries(
                CouncilId council,
                NotificationKey key,
                Wording wording,
                Instant due,
                Duration pause) {
            this.council = council;
            this.key = key;
            this.wording = wording;
            this.due = due;
            this.pause = pause;
        }

        void hand(Colleague addressee) {
            Letter letter =
                    new Letter(
                            UUID.nameUUIDFromBytes(
                                    (key + " to " + addressee.account())
                                            .getBytes(StandardCharsets.UTF_8)),
                            Objects.requireNonNull(addressee.email()),
                            wording.subject(),
                            wording.text());
            Lately.Line line = new Lately.Line(council, addressee.account(), wording.subject());
            try {
                switch (lately.tell(line, due, clock.instant(), pause, () -> post.hand(letter))) {
                    case TAKEN -> sent.add(addressee.account());
                    case REFUSED -> refused.add(addressee.account());
                }
            } catch (NotYet pausing) {
                if (early == null || pausing.until().isBefore(early.until())) {
                    early = pausing;
                }
            } catch (RuntimeException later) {
                // Nobody waits for another's mail.
                failure = later;
            }
        }

        /** Whoever was told is noted by now, and is not told again. */
        void check() {
            if (failure != null) {
                throw failure;
            }
            if (early != null) {
                throw early;
            }
        }

        void note() {
            if (sent.isEmpty() && refused.isEmpty()) {
                return;
            }
            if (!refused.isEmpty()) {
                LOG.warn(
                        "Council {}: the mail server refused {} of {} mails for good",
                        council,
                        refused.size(),
                        sent.size() + refused.size());
            }
            commands.send(
                    new NoteDelivery(
                            NotificationLogId.of(key.caseId()),
                            key.caseId(),
                            key.version(),
                            key.occasion(),
                            sent,
                            refused),
                    new Context(council, Actor.service("notifications")),
                    null,
                    null);
        }
    }
}
