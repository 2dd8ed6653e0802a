package org.alongside.eventstore;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.alongside.eventstore.CouncilSession.Statements;
import org.alongside.tenancy.CouncilId;

/**
 * How far each projection of the current council has got. A checkpoint is locked while it is worked
 * on, so that nodes share the work, and its lock goes with the connection of a node that dies.
 */
public final class Checkpoints {

    private final CouncilSession session;

    /**
     * A checkpoint.
     *
     * @param position the council's position of the last event in the documents; 0 for none
     * @param clearing whether the documents are to be dropped before the next event
     */
    public record Checkpoint(long position, boolean clearing) {}

    /**
     * @param session the database
     */
    public Checkpoints(CouncilSession session) {
        this.session = session;
    }

    /**
     * Does a piece of work under the checkpoint's lock, and moves it to where the work says.
     *
     * @param projection the projection's name
     * @param work gets the checkpoint and returns the next; if it throws, the checkpoint stays
     * @return the next checkpoint; empty if another node or thread is at it
     */
    public Optional<Checkpoint> advance(String projection, UnaryOperator<Checkpoint> work) {
        return session.write(
                "a projection's checkpoint",
                here -> {
                    Optional<Checkpoint> held = lock(here, projection);
                    if (held.isEmpty() && create(here, projection)) {
                        held = lock(here, projection);
                    }
                    return held.map(checkpoint -> {
                        Checkpoint next = work.apply(checkpoint);
                        if (!next.equals(checkpoint)) {
                            move(here, projection, next);
                        }
                        return next;
                    });
                });
    }

    /**
     * Sends the projection back to the beginning; its documents are dropped by whoever takes the
     * checkpoint next, even if this node dies now. Waits for the work at hand.
     */
    public void restart(String projection) {
        session.write(
                "a projection's restart",
                here -> {
                    create(here, projection);
                    move(here, projection, new Checkpoint(0, true));
                    return true;
                });
    }

    /** The positions of the current council's projections, by name; without those never begun. */
    public Map<String, Long> positions() {
        return session.read(
                "the checkpoints",
                here -> {
                    Map<String, Long> positions = new HashMap<>();
                    here.sql(
                                    "select projection, position from projection_checkpoint where"
                                            + " tenant_no = ?")
                            .param(here.tenant())
                            .query(row -> {
                                positions.put(row.getString("projection"), row.getLong("position"));
                            });
                    return positions;
                });
    }

    /** The positions of all councils' projections, by council and name: nothing else of them. */
    public Map<CouncilId, Map<String, Long>> all() {
        Map<CouncilId, Map<String, Long>> all = new HashMap<>();
        for (String cell : session.cells()) {
            session.<Boolean>registry(
                    cell,
                    jdbc -> {
                        jdbc.sql("select slug, projection, checkpoint from council_checkpoints()")
                                .query(row -> {
                                    all.computeIfAbsent(
                                                    new CouncilId(row.getString("slug")),
                                                    _ -> new HashMap<>())
                                            .put(
                                                    row.getString("projection"),
                                                    row.getLong("checkpoint"));
                                });
                        return true;
                    });
        }
        return all;
    }

    private static Optional<Checkpoint> lock(Statements here, String projection) {
        return here.sql(
                        """
                        select position, clearing from projection_checkpoint
                        where tenant_no = ? and projection = ?
                        for update skip locked
                        """)
                .param(here.tenant())
                .param(projection)
                .query((row, _) ->
                        new Checkpoint(row.getLong("position"), row.getBoolean("clearing")))
                .optional();
    }

    private static boolean create(Statements here, String projection) {
        return here.sql(
                                "insert into projection_checkpoint (tenant_no, projection) values"
                                        + " (?, ?) on conflict do nothing")
                        .param(here.tenant())
                        .param(projection)
                        .update()
                == 1;
    }

    private static void move(Statements here, String projection, Checkpoint to) {
        here.sql(
                        """
                        update projection_checkpoint set position = ?, clearing = ?
                        where tenant_no = ? and projection = ?
                        """)
                .param(to.position())
                .param(to.clearing())
                .param(here.tenant())
                .param(projection)
                .update();
    }
}
