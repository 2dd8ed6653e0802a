package org.alongside.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.alongside.eventstore.StoreFailed;
import org.alongside.messaging.NotYet;
import org.alongside.messaging.Schedule;
import org.alongside.messaging.ScheduledWork;
import org.alongside.tenancy.CouncilId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A node's part in the work that is due: a row of {@code scheduled_work} for each piece, which the
 * node that begins with it marks, and deletes when it is done. Threads and connections are its own.
 */
public final class DurableSchedule implements Schedule, AutoCloseable {

    static final String TABLE = "scheduled_work";

    private static final int THREADS = 4;
    private static final int THREADS_APART = 2;

    /** What is not known here may be known to another node: nothing is deleted for that. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(5);
    private static final Duration SOONEST_TURN = Duration.ofMillis(500);
    private static final Duration LATEST_TURN = Duration.ofSeconds(6);
    private static final int LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int DOUBLINGS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(DurableSchedule.class);

    private final DataSource pool;
    private final JdbcClient jdbc;
    private final Tempo tempo;
    private final InstantSource clock;
    private final SchedulerClient client;

    /** Who does work of a name. */
    private volatile Map<String, Scheduler> schedulers = Map.of();

    /** By the clock of the system. */
    public DurableSchedule(DataSource pool, Tempo tempo) {
        this(pool, tempo, InstantSource.system());
    }

    /**
     * @param pool connections of the application's role to the home cell; two are enough
     * @param tempo how often to look
     * @param clock says what is due
     */
    public DurableSchedule(DataSource pool, Tempo tempo, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
        this.jdbc = JdbcClient.create(pool);
        this.tempo = tempo;
        this.client =
                SchedulerClient.Builder.create(pool)
                        .tableName(TABLE)
                        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                        .build();
    }

    @Override
    public void soon(String work, CouncilId council, String key) {
        at(work, council, key, clock.instant());
    }

    @Override
    public void at(String work, CouncilId council, String key, Instant notBefore) {
        try {
            client.schedule(
                    SchedulableInstance.of(
                            new TaskInstance<Void>(work, instance(council, key)), notBefore),
                    ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
        } catch (RuntimeException failure) {
            throw translated(failure);
        }
        Scheduler here = schedulers.get(work);
        if (here != null && !notBefore.isAfter(clock.instant())) {
            here.triggerCheckForDueExecutions();
        }
    }

    /** So that who waits for a store that is away sees that this is one. */
    private static RuntimeException translated(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException of) {
                return StoreFailed.from(of);
            }
        }
        return failure;
    }

    private static String instance(CouncilId council, String key) {
        return council.slug() + "/" + key;
    }

    /** Begins to do what is due, of this and of earlier runs, with these. */
    public void start(List<ScheduledWork> works) {
        Map<String, Scheduler> started = new HashMap<>();
        start(works.stream().filter(work -> !work.apart()).toList(), THREADS, started);
        start(works.stream().filter(ScheduledWork::apart).toList(), THREADS_APART, started);
        schedulers = Map.copyOf(started);
    }

    private void start(List<ScheduledWork> works, int threads, Map<String, Scheduler> started) {
        if (works.isEmpty()) {
            return;
        }
        List<Task<?>> tasks = new ArrayList<>();
        works.forEach(work -> tasks.add(task(work)));
        Scheduler scheduler =
                Scheduler.create(pool, tasks)
                        .tableName(TABLE)
                        .jdbcCustomization(
                                new WorkOfNames(works.stream().map(ScheduledWork::name).toList()))
                        .schedulerName(new SchedulerName.Fixed("node-" + UUID.randomUUID()))
                        .clock(clock::instant)
                        .threads(threads)
                        .pollUsingLockAndFetch(0.5, 1.0)
                        .pollingInterval(tempo.poll())
                        .heartbeatInterval(tempo.heartbeat())
                        .missedHeartbeatsLimit(4)
                        .deleteUnresolvedAfter(NEVER)
                        .shutdownMaxWait(tempo.patience())
                        // What went wrong is said below, in words that quote nothing.
                        .failureLogging(LogLevel.OFF, false)
                        .build();
        scheduler.start();
        works.forEach(work -> started.put(work.name(), scheduler));
    }

    private Task<Void> task(ScheduledWork work) {
        return Tasks.custom(work.name(), Void.class)
                .onFailure((failed, operations) -> again(work, failed, operations))
                .onDeadExecutionRevive()
                .execute((instance, _) -> {
                    String id = instance.getId();
                    if (work.alone() && !isAlone(work.name(), id)) {
                        return DurableSchedule::whenItsTurn;
                    }
                    int slash = id.indexOf('/');
                    try {
                        work.run(new CouncilId(id.substring(0, slash)), id.substring(slash + 1));
                    } catch (NotYet early) {
                        return (complete, operations) ->
                                operations.reschedule(complete, early.until());
                    }
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    /**
     * Whether nobody is at other work of this name for the council. Its own row is marked before
     * this looks, so that of two that begin at once at least one sees the other.
     */
    private boolean isAlone(String work, String instance) {
        String council = instance.substring(0, instance.indexOf('/'));
        for (int look = 0; look < LOOKS && !Thread.currentThread().isInterrupted(); look++) {
            boolean alone =
                    jdbc.sql(
                                    """
                                    select not exists (select from scheduled_work
                                        where task_name = ? and picked and task_instance <> ?
                                        and split_part(task_instance, '/', 1) = ?)
                                    """)
                            .param(work)
                            .param(instance)
                            .param(council)
                            .query(Boolean.class)
                            .single();
            if (alone) {
                return true;
            }
            // Mostly the other is done already, and only its row is not deleted yet.
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return false;
    }

    /** Not all at the same time: two that meet would meet again. */
    private static void whenItsTurn(
            ExecutionComplete complete, ExecutionOperations<Void> operations) {
        long pause =
                ThreadLocalRandom.current()
                        .nextLong(SOONEST_TURN.toMillis(), LATEST_TURN.toMillis());
        operations.reschedule(complete, complete.getTimeDone().plusMillis(pause));
    }

    private static void again(
            ScheduledWork work, ExecutionComplete failed, ExecutionOperations<Void> operations) {
        int before = failed.getExecution().consecutiveFailures;
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(before, DOUBLINGS));
        Duration pause = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
        LOG.warn(
                "{} of {} failed with {}, for the {}. time, and is done again in {}",
                work.name(),
                failed.getExecution().taskInstance.getId(),
                failed.getCause().map(cause -> cause.getClass().getName()).orElse("nothing"),
                before + 1,
                pause);
        operations.reschedule(failed, failed.getTimeDone().plus(pause));
    }

    /** Ends after the work at hand; what takes too long is interrupted, and done again later. */
    @Override
    public void close() {
        // At the same time: each may have to be patient.
        Set.copyOf(schedulers.values()).parallelStream().forEach(Scheduler::stop);
    }
}
