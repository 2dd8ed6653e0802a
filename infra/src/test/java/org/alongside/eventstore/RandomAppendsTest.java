package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.reference;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.eventstore.Examples.register;
import static org.alongside.eventstore.Examples.repetition;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.alongside.advocates.AdvocateId;
import org.alongside.casework.CaseId;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.RecordConsent;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.CommandAlreadyRecorded;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.Repetition;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.rejection.Rejection;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything at once, in an order that nobody chose. The seed is {@code -Dalongside.seed}; the full
 * size {@code -Dalongside.full=true}.
 */
@DisplayName("Many writers")
final class RandomAppendsTest {

    private static final boolean FULL = Boolean.getBoolean("alongside.full");
    private static final Duration AT_LEAST = FULL ? Duration.ofSeconds(150) : Duration.ZERO;
    private static final int COMMANDS = 800;
    private static final int COUNCILS = FULL ? 12 : 4;
    private static final int WRITERS = FULL ? 24 : 16;
    private static final int COMMANDS_BETWEEN_KILLS = FULL ? 400 : 40;
    private static final Logger LOG = LoggerFactory.getLogger(RandomAppendsTest.class);
    private static final String BROKEN = "broken";
    private static final String SLOW = "slow";

    private final long seed = Long.getLong("alongside.seed", System.nanoTime());
    private final Cell cell = Cell.create();
    private final Progress progress = new Progress();
    private final Semaphore slowOnes = new Semaphore(2);
    private final Map<CouncilId, Council> councils = new HashMap<>();

    /** How many commands were sent, and whether more come. */
    private static final class Progress {

        private long sent;
        private boolean closing;
        private boolean over;

        synchronized void next() {
            sent++;
            notifyAll();
        }

        synchronized long sent() {
            return sent;
        }

        /** A writer has gone: nobody waits for others to write. */
        synchronized void close() {
            closing = true;
            notifyAll();
        }

        /** Waits until others have sent something. */
        synchronized void ofOthers() throws InterruptedException {
            long until = sent + 15;
            while (sent < until && !closing) {
                wait();
            }
        }

        synchronized void end() {
            over = true;
            notifyAll();
        }

        /** Waits until so many more were sent; false if none will come. */
        synchronized boolean of(long more) {
            long until = sent + more;
            try {
                while (sent < until && !over) {
                    wait();
                }
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return false;
            }
            return !over;
        }
    }

    /** What is known of a council from outside. */
    private static final class Council {
        final List<CaseId> cases = new CopyOnWriteArrayList<>();
        final ConcurrentLinkedQueue<Sent> acknowledged = new ConcurrentLinkedQueue<>();
        final Set<String> unknown = ConcurrentHashMap.newKeySet();
        final AtomicLong refused = new AtomicLong();
        final AtomicLong brokenOff = new AtomicLong();
        final ConcurrentLinkedQueue<Throwable> defects = new ConcurrentLinkedQueue<>();
        final List<RecordedEvent> followed = new ArrayList<>();
    }

    /**
     * A command that was acknowledged.
     *
     * @param name what its last event is known by: see {@link #name}
     */
    private record Sent(String name, Receipt receipt) {}

    /** What an event is known by, whatever its position: no two commands leave the same. */
    private static String name(RecordedEvent event) {
        return event.payload() instanceof ConsentRecorded recorded
                ? Objects.requireNonNull(recorded.consent().details())
                : event.subject() + "#" + event.version();
    }

    /** Claims that take their time, or break off after the claim. */
    private final class Claims implements ExternalReferences {

        private final ExternalReferences real;

        Claims(ExternalReferences real) {
            this.real = real;
        }

        @Override
        public void claim(ExternalRef reference, CaseId caseId) {
            real.claim(reference, caseId);
            if (reference.value().startsWith(BROKEN)) {
                throw new IllegalStateException(BROKEN);
            }
            if (reference.value().startsWith(SLOW) && slowOnes.tryAcquire()) {
                // Holds its claim until others have done something.
                try {
                    progress.ofOthers();
                } catch (InterruptedException ending) {
                    Thread.currentThread().interrupt();
                } finally {
                    slowOnes.release();
                }
            }
        }

        @Override
        public Optional<CaseId> resolve(ExternalRef reference) {
            return real.resolve(reference);
        }
    }

    @Test
    void in_many_councils_lose_nothing_and_store_nothing_twice_whatever_breaks() throws Exception {
        for (int i = 0; i < COUNCILS; i++) {
            councils.put(cell.council(), new Council());
        }
        try (cell;
                Cell.Node second = cell.node();
                Cell.Node reading = cell.node();
                AxonAssembly one = axon(cell.main);
                AxonAssembly other = axon(second);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> writers = new ArrayList<>();
            long end = System.nanoTime() + AT_LEAST.toNanos();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(seed + i);
                Commands commands = (i % 4 == 0 ? other : one).commands();
                writers.add(threads.submit(() -> write(commands, random, end)));
            }
            List<Future<?>> others = new ArrayList<>();
            others.add(threads.submit(this::kill));
            councils.forEach((id, council) ->
                    others.add(threads.submit(() -> follow(reading, id, council))));
            try {
                for (Future<?> writer : writers) {
                    writer.get();
                }
            } finally {
                progress.end();
            }
            for (Future<?> another : others) {
                another.get();
            }
            System.out.printf(
                    "Seed %d: %d councils, %d writers, %d commands acknowledged, %d refused, %d"
                            + " rolled back, %d of unknown outcome; %d events; %d transactions of"
                            + " several commands%n",
                    seed,
                    COUNCILS,
                    WRITERS,
                    sum(council -> council.acknowledged.size()),
                    sum(council -> council.refused.get()),
                    sum(council -> council.brokenOff.get()),
                    sum(council -> council.unknown.size()),
                    sum(council -> council.followed.size()),
                    combined());
            // Some of its connections may have been the last to be ended.
            second.pool.getHikariPoolMXBean().softEvictConnections();
            councils.forEach((id, council) -> check(second, id, council));
            assertThat(combined()).as("appends that went together, seed %s", seed).isPositive();
            assertThat(councils.values())
                    .as("seed %s", seed)
                    .allMatch(council -> !council.acknowledged.isEmpty())
                    .anyMatch(council -> council.refused.get() > 0)
                    .anyMatch(council -> council.brokenOff.get() > 0)
                    .anyMatch(council -> !council.unknown.isEmpty());
        }
    }

    private long sum(ToLongFunction<Council> of) {
        return councils.values().stream().mapToLong(of).sum();
    }

    private AxonAssembly axon(Cell.Node node) {
        return node.axon(
                (_, _) -> {},
                (_, _, _, _) -> true,
                parts -> parts.component(ExternalReferences.class, new Claims(node.references)));
    }

    private void write(Commands commands, Random random, long end) {
        try {
            writeUntil(commands, random, end);
        } finally {
            progress.close();
        }
    }

    private void writeUntil(Commands commands, Random random, long end) {
        List<CouncilId> ids = councils.keySet().stream().sorted(BY_SLUG).toList();
        while (System.nanoTime() < end || progress.sent() < COMMANDS || lacksUnknown(end)) {
            CouncilId id = ids.get(random.nextInt(ids.size()));
            Council council = Objects.requireNonNull(councils.get(id));
            int what = random.nextInt(100);
            if (what < 55 && !council.cases.isEmpty()) {
                // A few cases at a time, so that writers meet.
                int last = Math.max(0, council.cases.size() - 5);
                CaseId of = council.cases.get(last + random.nextInt(council.cases.size() - last));
                String name = "consent " + UUID.randomUUID();
                send(
                        commands,
                        new RecordConsent(of, new Consent(true, ConsentMethod.VERBAL, name), NOW),
                        manager(id),
                        random,
                        Set.of(name));
            } else if (what < 70) {
                AdvocateId advocate = advocateId();
                send(commands, register(advocate), manager(id), random, Set.of(advocate + "#1"));
            } else {
                refer(commands, id, council, random);
            }
        }
    }

    /** Goes on, for a bounded time, until a connection was killed at the worst moment. */
    private boolean lacksUnknown(long end) {
        return sum(council -> council.unknown.size()) == 0
                && System.nanoTime() < end + Duration.ofSeconds(30).toNanos();
    }

    private static final Comparator<CouncilId> BY_SLUG = Comparator.comparing(CouncilId::slug);

    private void refer(Commands commands, CouncilId id, Council council, Random random) {
        CaseId of = caseId();
        ExternalRef[] references =
                switch (random.nextInt(6)) {
                    case 0 -> new ExternalRef[] {reference("R" + random.nextInt(20))};
                    case 1 -> new ExternalRef[] {reference(SLOW + of)};
                    case 2 -> new ExternalRef[] {reference(BROKEN + of)};
                    default -> new ExternalRef[0];
                };
        boolean there =
                send(
                        commands,
                        Examples.refer(of, references),
                        referrer(id),
                        random,
                        Set.of(of + "#1", of + "#2", of + "#3"));
        if (there
                && send(commands, proceed(of), manager(id), random, Set.of(of + "#4", of + "#5"))) {
            council.cases.add(of);
        }
    }

    /** Sends it, and sometimes again where its outcome is not known; whether it is done. */
    private boolean send(
            Commands commands, Object command, Context context, Random random, Set<String> names) {
        Council council = Objects.requireNonNull(councils.get(context.council()));
        String last = names.stream().max(String::compareTo).orElseThrow();
        @Nullable Repetition key =
                random.nextBoolean() ? repetition(UUID.randomUUID().toString(), "input") : null;
        int attempts = key == null ? 1 : 3;
        boolean stored = false;
        boolean lost = false;
        for (int i = 0; i < attempts && !stored; i++) {
            progress.next();
            try {
                Receipt receipt = commands.send(command, context, key, null);
                council.acknowledged.add(new Sent(last, receipt));
                stored = true;
            } catch (Rejection | ConcurrencyException | CommandAlreadyRecorded refused) {
                council.refused.incrementAndGet();
                break;
            } catch (EventStoreException | NullPointerException defect) {
                council.defects.add(defect);
                break;
            } catch (RuntimeException failure) {
                if (BROKEN.equals(failure.getMessage())) {
                    council.brokenOff.incrementAndGet();
                    break;
                }
                // A connection was killed: perhaps it is stored, perhaps not.
                lost = true;
            }
        }
        if (lost && !stored) {
            council.unknown.addAll(names);
        }
        return stored;
    }

    /** Ends connections of the application, as a failover would. */
    private @Nullable Void kill() throws SQLException {
        while (progress.of(COMMANDS_BETWEEN_KILLS)) {
            cell.raw(
                    SharedServers.postgres().admin(),
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                            + " current_database() and usename = '"
                            + cell.database.app().user()
                            + "' and query like '%append%' order by state = 'active' desc,"
                            + " random() limit 1");
        }
        return null;
    }

    private void follow(Cell.Node node, CouncilId id, Council council) {
        CurrentCouncil.run(
                id,
                () -> {
                    long seen = 0;
                    boolean more = true;
                    while (more) {
                        more = progress.of(1);
                        List<StoredEvent> batch = read(node, seen);
                        while (!batch.isEmpty()) {
                            batch.forEach(event -> council.followed.add(event.recorded()));
                            seen = batch.getLast().position();
                            batch = read(node, seen);
                        }
                    }
                });
    }

    /** The reader's connection may be killed as well. */
    private static List<StoredEvent> read(Cell.Node node, long after) {
        while (true) {
            try {
                List<StoredEvent> events = node.log.after(after, 37);
                events.forEach(StoredEvent::recorded);
                return events;
            } catch (StoreFailed killed) {
                LOG.debug("Reading again", killed);
            }
        }
    }

    private void check(Cell.Node node, CouncilId id, Council council) {
        String what = "council %s, seed %s".formatted(id, seed);
        assertThat(council.defects).as(what).isEmpty();
        // Exactly once, in order, dense.
        assertThat(council.followed)
                .as(what)
                .extracting(RecordedEvent::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, council.followed.size()).boxed().toList());
        List<RecordedEvent> stored =
                CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                        id,
                        () ->
                                node.log.after(0, 1_000_000).stream()
                                        .map(StoredEvent::recorded)
                                        .toList());
        assertThat(council.followed).as(what).isEqualTo(stored);
        assertThat(node.log.heads()).as(what).containsEntry(id, (long) stored.size());
        // What was acknowledged is there, at the position and with the version that were told.
        Set<String> known = new HashSet<>(council.unknown);
        for (Sent sent : council.acknowledged) {
            RecordedEvent event = stored.get(Math.toIntExact(sent.receipt().position()) - 1);
            assertThat(name(event)).as(what).isEqualTo(sent.name());
            assertThat(event.subject()).as(what).isEqualTo(sent.receipt().subject().toString());
            assertThat(event.version()).as(what).isEqualTo(sent.receipt().version());
            known.add(sent.name());
            if (sent.name().endsWith("#3")) {
                known.add(event.subject() + "#1");
                known.add(event.subject() + "#2");
            }
            if (sent.name().endsWith("#5")) {
                known.add(event.subject() + "#4");
            }
        }
        // What is there was acknowledged, or its outcome is not known; and it is there once.
        assertThat(stored).as(what).extracting(RandomAppendsTest::name).doesNotHaveDuplicates();
        assertThat(known)
                .as(what)
                .containsAll(stored.stream().map(RandomAppendsTest::name).toList());
        // Every case has its events in sequence.
        Map<String, Long> versions = new HashMap<>();
        for (RecordedEvent event : stored) {
            long before = versions.getOrDefault(event.subject(), 0L);
            assertThat(event.version()).as(what).isEqualTo(before + 1);
            versions.put(event.subject(), event.version());
        }
    }

    /** How many transactions stored the events of several aggregates. */
    private long combined() throws SQLException {
        return Long.parseLong(
                cell.raw(
                        SharedServers.postgres().admin(),
                        "select count(*) from (select 1 from event group by xmin::text having"
                                + " count(distinct (tenant_no, aggregate_id)) > 1) together"));
    }
}
