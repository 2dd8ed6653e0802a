package org.alongside.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.alongside.eventstore.CouncilSession.Statements;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far each processor of events (a projection or a group of event handlers) of the current
 * council has got. A checkpoint is locked while it is worked on, so that nodes share the work.
 *
 * <p>The lock goes with the connection of a node that is killed. Where a node's network vanishes
 * instead, PostgreSQL ends the transaction itself after {@link #IDLE_LIMIT} without a statement, so
 * that another node takes over within ten seconds.
 */
public final class Checkpoints {

    /** How long a node may hold a checkpoint without a word to PostgreSQL. */
    private static final String IDLE_LIMIT = "8s";

    /** An expression that sets that limit for the running transaction. */
    static final String LIMIT_IDLE =
            "set_config('idle_in_transaction_session_timeout', '" + IDLE_LIMIT + "', true)";

    private static final String COLUMNS =
            "generation, position, replay_until, parked, ordered, resetting";

    private final CouncilSession session;

    /**
     * A checkpoint of the generation that is served.
     *
     * @param generation of the collections, from 1; always 1 where there are none
     * @param position the council's position of the last event that was handled; 0 for none
     * @param replayUntil events up to this position were handled before the last reset; 0 for none
     * @param parked whether some of the events before the position are parked
     * @param ordered whether somebody ordered something that is to be done before the next event
     * @param resetting whether that is a replay from the first event on
     */
    public record Checkpoint(
            int generation,
            long position,
            long replayUntil,
            boolean parked,
            boolean ordered,
            boolean resetting) {

        /** The checkpoint after the events up to the position. */
        public Checkpoint at(long next) {
            return new Checkpoint(generation, next, replayUntil, parked, ordered, resetting);
        }

        /** The checkpoint after what was ordered is done. */
        public Checkpoint obeyed() {
            return new Checkpoint(generation, position, replayUntil, parked, false, false);
        }

        /** The checkpoint at the beginning of a replay of all that was handled. */
        public Checkpoint reset() {
            return new Checkpoint(
                    generation, 0, Math.max(position, replayUntil), parked, false, false);
        }
    }

    /**
     * What readers are served: learned together, for a position is of a generation.
     *
     * @param generation of the collections, from 1
     * @param position the council's position of the last event in them
     */
    public record Served(int generation, long position) {

        /** Before anything is known. */
        public static final Served NOTHING = new Served(0, 0);

        /** The later one of the two. */
        public Served or(Served other) {
            return generation == other.generation
                    ? (position >= other.position ? this : other)
                    : (generation > other.generation ? this : other);
        }
    }

    /**
     * The state of a generation of a processor of a council.
     *
     * @param council the council
     * @param processor its name
     * @param generation from 1
     * @param state {@code serving}, {@code building} or {@code retired}
     * @param position of the last event that was handled
     * @param head the council's last position
     * @param parked whether some events are parked
     */
    public record State(
            CouncilId council,
            String processor,
            int generation,
            String state,
            long position,
            long head,
            boolean parked) {}

    /**
     * @param session the database
     */
    public Checkpoints(CouncilSession session) {
        this.session = session;
    }

    /**
     * Does a piece of work under the checkpoint's lock and in its transaction, and moves it to
     * where the work says.
     *
     * @param processor the processor's name
     * @param work gets the checkpoint and returns the next; if it throws, the checkpoint stays
     * @return the next checkpoint; empty if another node or thread is at it
     */
    public Optional<Checkpoint> advance(String processor, UnaryOperator<Checkpoint> work) {
        Optional<Checkpoint> reached =
                session.write("a checkpoint", here -> advance(here, processor, work));
        return reached.isEmpty() && begin(processor)
                ? session.write("a checkpoint", here -> advance(here, processor, work))
                : reached;
    }

    /** Enters the processor's first checkpoint after the events that are there, if it has none. */
    public void beginAtHead(String processor) {
        session.write(
                "a checkpoint",
                here ->
                        here.sql(
                                        """
                                        insert into processor_checkpoint (tenant_no, processor, position)
                                        select tenant_no, ?, position from tenant_head
                                        where tenant_no = ?
                                        on conflict do nothing
                                        """)
                                .param(processor)
                                .param(here.tenant())
                                .update());
    }

    /**
     * Like {@link #advance}, in the transaction that is running; a checkpoint that was never begun
     * is like one that somebody else is at.
     */
    public Optional<Checkpoint> advanceHere(String processor, UnaryOperator<Checkpoint> work) {
        return advance(session.here("a checkpoint"), processor, work);
    }

    private static Optional<Checkpoint> advance(
            Statements here, String processor, UnaryOperator<Checkpoint> work) {
        return lock(here, processor, " skip locked")
                .map(checkpoint -> {
                    Checkpoint next = work.apply(checkpoint);
                    if (!next.equals(checkpoint)) {
                        move(here, processor, next);
                    }
                    return next;
                });
    }

    /**
     * Enters the processor's first checkpoint; in a transaction of its own, for whoever enters it
     * at the same time waits for the end.
     *
     * @return whether there was none
     */
    public boolean begin(String processor) {
        return session.write("a checkpoint", here -> create(here, processor));
    }

    /**
     * Takes the checkpoint's lock until the running transaction ends; waits for who has it.
     *
     * @throws CheckpointHeld if nobody may go on with the council now
     */
    public Checkpoint holdHere(String processor) {
        Statements here = session.here("a checkpoint");
        create(here, processor);
        // Held while the council is copied, exported or removed: who comes then tries again.
        return lock(here, processor, "").orElseThrow(CheckpointHeld::new);
    }

    /** What of the processor is served to the current council's readers. */
    public Served served(String processor) {
        return session.read(
                "a checkpoint",
                here ->
                        here.sql(
                                        "select generation, position from processor_checkpoint where"
                                                + " tenant_no = ? and processor = ? and state ="
                                                + " 'serving'")
                                .param(here.tenant())
                                .param(processor)
                                .query((row, _) ->
                                        new Served(
                                                row.getInt("generation"), row.getLong("position")))
                                .optional()
                                .orElse(new Served(1, 0)));
    }

    /** Up to which position the events are a replay for the group, if it handles them again. */
    public long replayUntil(String processor) {
        return session.read(
                "a checkpoint",
                here ->
                        here.sql(
                                        "select replay_until from processor_checkpoint where"
                                                + " tenant_no = ? and processor = ? and state ="
                                                + " 'serving'")
                                .param(here.tenant())
                                .param(processor)
                                .query(Long.class)
                                .optional()
                                .orElse(0L));
    }

    /** The positions of the current council's processors, by name; without those never begun. */
    public Map<String, Long> positions() {
        return session.read(
                "the checkpoints",
                here -> {
                    Map<String, Long> positions = new HashMap<>();
                    here.sql(
                                    "select processor, position from processor_checkpoint where"
                                            + " tenant_no = ? and state = 'serving'")
                            .param(here.tenant())
                            .query(row -> {
                                positions.put(row.getString("processor"), row.getLong("position"));
                            });
                    return positions;
                });
    }

    /** The states of all councils' processors: nothing else of them. */
    public List<State> all() {
        List<State> all = new ArrayList<>();
        for (String cell : session.cells()) {
            all.addAll(session.<List<State>>registry(cell, Checkpoints::states));
        }
        return all;
    }

    private static List<State> states(JdbcClient jdbc) {
        return jdbc.sql(
                        "select slug, processor, generation, state, checkpoint, head, parked"
                                + " from processing_state() order by slug, processor,"
                                + " generation")
                .query((row, _) ->
                        new State(
                                new CouncilId(row.getString("slug")),
                                row.getString("processor"),
                                row.getInt("generation"),
                                row.getString("state"),
                                row.getLong("checkpoint"),
                                row.getLong("head"),
                                row.getBoolean("parked")))
                .list();
    }

    /**
     * Orders a replay of everything that a group of event handlers has handled, from the first
     * event on; done by whoever takes the checkpoint next, even if this process dies now.
     */
    public void orderReset(String processor, @Nullable String actor) {
        session.write(
                "a reset",
                here -> {
                    create(here, processor);
                    return here.sql(
                                    """
                                    update processor_checkpoint
                                    set ordered = true, resetting = true, ordered_by = ?
                                    where tenant_no = ? and processor = ? and state = 'serving'
                                    """)
                            .param(actor)
                            .param(here.tenant())
                            .param(processor)
                            .update();
                });
    }

    private static Optional<Checkpoint> lock(Statements here, String processor, String whoWaits) {
        return here.sql(
                        "select "
                                + COLUMNS
                                + ", "
                                + LIMIT_IDLE
                                + " from processor_checkpoint where tenant_no = ? and"
                                + " processor = ? and state = 'serving' and not held for update"
                                + whoWaits)
                .param(here.tenant())
                .param(processor)
                .query(Checkpoints::checkpoint)
                .optional();
    }

    private static Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
        return new Checkpoint(
                row.getInt("generation"),
                row.getLong("position"),
                row.getLong("replay_until"),
                row.getBoolean("parked"),
                row.getBoolean("ordered"),
                row.getBoolean("resetting"));
    }

    /** Only if there is none yet of any generation: a switch must not find two of them. */
    static boolean create(Statements here, String processor) {
        return here.sql(
                                "insert into processor_checkpoint (tenant_no, processor) values (?,"
                                        + " ?) on conflict do nothing")
                        .param(here.tenant())
                        .param(processor)
                        .update()
                == 1;
    }

    /** Whether events are parked is said by {@link ParkedEvents}, in the same transaction. */
    private static void move(Statements here, String processor, Checkpoint to) {
        here.sql(
                        """
                        update processor_checkpoint
                        set position = ?, replay_until = ?, ordered = ?, resetting = ?
                        where tenant_no = ? and processor = ? and generation = ?
                        """)
                .param(to.position())
                .param(to.replayUntil())
                .param(to.ordered())
                .param(to.resetting())
                .param(here.tenant())
                .param(processor)
                .param(to.generation())
                .update();
    }
}
