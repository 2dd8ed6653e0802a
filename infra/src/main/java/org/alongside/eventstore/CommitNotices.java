package org.alongside.eventstore;

/** Tells the other nodes of the cell that events were committed, in a transaction of its own. */
public final class CommitNotices {

    /** Where other nodes listen. */
    public static final String CHANNEL = "alongside_commits";

    private final CouncilSession session;

    /**
     * @param session the database
     */
    public CommitNotices(CouncilSession session) {
        this.session = session;
    }

    /**
     * Tells all who listen in a cell.
     *
     * @param what fewer than 8,000 bytes
     */
    public void tell(String cell, String what) {
        session.<Boolean>registry(
                cell,
                jdbc -> {
                    jdbc.sql("select pg_notify(?, ?)").param(CHANNEL).param(what).query(_ -> {});
                    return true;
                });
    }
}
