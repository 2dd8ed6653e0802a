package org.alongside.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.alongside.eventstore.CouncilSession.Statements;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * The generations of projections that are being built, and those that are not needed any more. An
 * order to rebuild is a row of the generation to be built; whoever holds the cell's lease builds.
 */
public final class GenerationTable {

    private static final String LEASE = "rebuild";
    private static final String OF =
            " where tenant_no = ? and processor = ? and generation = ? and state = 'building'";

    private final CouncilSession session;

    /**
     * A generation that is ordered or under way.
     *
     * @param council the council
     * @param processor the projection's name
     * @param generation the generation
     */
    public record Building(CouncilId council, String processor, int generation) {}

    /**
     * @param session the database
     */
    public GenerationTable(CouncilSession session) {
        this.session = session;
    }

    /**
     * Orders a new generation of a projection of the current council; if one is under way, that is
     * the one.
     *
     * @return its number, which no other has had
     */
    public int order(String processor, @Nullable String actor) {
        return session.write(
                "ordering a rebuild",
                here -> {
                    Checkpoints.create(here, processor);
                    here.sql(
                                    """
                                    insert into processor_checkpoint (tenant_no, processor,
                                        generation, state, changed_at, ordered_by)
                                    select ?, ?, max(greatest(generation, spent)) + 1, 'building',
                                        now(), ?
                                    from processor_checkpoint where tenant_no = ? and processor = ?
                                    on conflict do nothing
                                    """)
                            .param(here.tenant())
                            .param(processor)
                            .param(actor)
                            .param(here.tenant())
                            .param(processor)
                            .update();
                    return here.sql(
                                    "select generation from processor_checkpoint where tenant_no ="
                                            + " ? and processor = ? and state = 'building'")
                            .param(here.tenant())
                            .param(processor)
                            .query(Integer.class)
                            .single();
                });
    }

    /**
     * Gives the order up; what was built is dropped later.
     *
     * @return whether there was one
     */
    public boolean cancel(String processor) {
        return session.write(
                "cancelling a rebuild",
                here ->
                        here.sql(
                                                "update processor_checkpoint set state = 'retired',"
                                                        + " changed_at = now() where tenant_no = ? and"
                                                        + " processor = ? and state = 'building'")
                                        .param(here.tenant())
                                        .param(processor)
                                        .update()
                                == 1);
    }

    /** What is to be built in the cell, of these projections, the oldest order first. */
    public List<Building> ordered(String cell, List<String> processors) {
        return session.registry(
                cell,
                jdbc ->
                        jdbc.sql(
                                        "select slug, processor, generation from processing_state() where"
                                                + " state = 'building' and processor = any (?) order by"
                                                + " changed_at, slug, processor")
                                .param(processors.toArray(String[]::new))
                                .query((row, _) ->
                                        new Building(
                                                new CouncilId(row.getString("slug")),
                                                row.getString("processor"),
                                                row.getInt("generation")))
                                .list());
    }

    /** How far the generation is built; empty if it was cancelled or is finished. */
    public Optional<Long> position(String processor, int generation) {
        return session.read(
                "a rebuild",
                here ->
                        here.sql("select position from processor_checkpoint" + OF)
                                .param(here.tenant())
                                .param(processor)
                                .param(generation)
                                .query(Long.class)
                                .optional());
    }

    /**
     * Notes that everything up to the position is in the generation's collection.
     *
     * @param holder the node that built it. One that has lost the lease must not note anything: who
     *     has it now may have begun again, and dropped what that one wrote
     * @param more what else belongs in the same transaction
     * @return whether the generation is still wanted, from this node; if not, nothing was changed
     */
    public boolean built(
            String processor, int generation, UUID holder, long position, Runnable more) {
        return session.write(
                "a rebuild",
                here -> {
                    if (!holds(here, holder) || !locked(here, processor, generation)) {
                        return false;
                    }
                    more.run();
                    // Never back: another node may have been at it in the meantime.
                    here.sql(
                                    "update processor_checkpoint set position = greatest(position,"
                                            + " ?)"
                                            + OF)
                            .param(position)
                            .param(here.tenant())
                            .param(processor)
                            .param(generation)
                            .update();
                    return true;
                });
    }

    /**
     * Puts the generation in the place of the one that serves, which stays where it is while the
     * work brings the new one to at least the same position.
     *
     * @param checkpoints to hold the one that serves
     * @param holder the node that built it, which must still have the lease
     * @param work gets the position that is served and returns the one that the new generation has
     *     reached
     * @return whether that was done; if not, the generation is not wanted any more, or not from
     *     this node
     */
    public boolean serve(
            Checkpoints checkpoints,
            String processor,
            int generation,
            UUID holder,
            Function<Long, Long> work) {
        return session.write(
                "the switch of a rebuild",
                here -> {
                    Checkpoints.Checkpoint old = checkpoints.holdHere(processor);
                    if (!holds(here, holder) || !locked(here, processor, generation)) {
                        return false;
                    }
                    long reached = work.apply(old.position());
                    if (reached < old.position()) {
                        throw new IllegalStateException(
                                "A generation was to serve that had not caught up");
                    }
                    here.sql(
                                    "update processor_checkpoint set state = 'retired', changed_at ="
                                            + " now(), ordered = false where tenant_no = ? and"
                                            + " processor = ? and generation = ?")
                            .param(here.tenant())
                            .param(processor)
                            .param(old.generation())
                            .update();
                    here.sql(
                                    "update processor_checkpoint set state = 'serving', position ="
                                            + " ?, changed_at = now()"
                                            + OF)
                            .param(reached)
                            .param(here.tenant())
                            .param(processor)
                            .param(generation)
                            .update();
                    return true;
                });
    }

    /**
     * Whether the node has the lease, until the transaction ends: nobody can take it meanwhile, and
     * so nobody begins again between this look and the commit.
     */
    private static boolean holds(Statements here, UUID holder) {
        return here.sql(
                        "select "
                                + Checkpoints.LIMIT_IDLE
                                + " from cell_lease where name = ? and holder = ? for share")
                .param(LEASE)
                .param(holder)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** A node that hangs does not keep it for longer than it would a checkpoint. */
    private static boolean locked(Statements here, String processor, int generation) {
        return here.sql(
                        "select "
                                + Checkpoints.LIMIT_IDLE
                                + " from processor_checkpoint"
                                + OF
                                + " for update")
                .param(here.tenant())
                .param(processor)
                .param(generation)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /**
     * Forgets a generation whose collection has been dropped, but for its number: who built it may
     * still write a last time, and must not write into another.
     */
    public void forget(String processor, int generation) {
        session.write(
                "forgetting a generation",
                here -> {
                    here.sql(
                                    "update processor_checkpoint set spent = greatest(spent, ?)"
                                            + " where tenant_no = ? and processor = ? and state ="
                                            + " 'serving'")
                            .param(generation)
                            .param(here.tenant())
                            .param(processor)
                            .update();
                    return here.sql(
                                    "delete from processor_checkpoint where tenant_no = ? and"
                                            + " processor = ? and generation = ? and state ="
                                            + " 'retired'")
                            .param(here.tenant())
                            .param(processor)
                            .param(generation)
                            .update();
                });
    }

    /**
     * Takes or renews the cell's lease on rebuilds.
     *
     * @param holder the node
     * @param term for how long from now
     * @return whether the node holds it now
     */
    public boolean lease(String cell, UUID holder, Duration term) {
        return session.registry(
                cell,
                jdbc ->
                        jdbc.sql(
                                                """
                                                update cell_lease
                                                set holder = ?, expires_at = now() + ? * interval '1 ms'
                                                where name = ? and (holder = ? or expires_at < now())
                                                """)
                                        .param(holder)
                                        .param(term.toMillis())
                                        .param(LEASE)
                                        .param(holder)
                                        .update()
                                == 1);
    }

    /** Gives the lease back, if the node holds it. */
    public void release(String cell, UUID holder) {
        session.registry(
                cell,
                jdbc ->
                        jdbc.sql(
                                        "update cell_lease set holder = null, expires_at = '-infinity' where"
                                                + " name = ? and holder = ?")
                                .param(LEASE)
                                .param(holder)
                                .update());
    }
}
