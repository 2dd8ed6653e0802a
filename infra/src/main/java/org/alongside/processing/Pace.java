package org.alongside.processing;

import java.time.Duration;

/**
 * How fast and how much.
 *
 * @param threads how many batches run at the same time, besides those of groups with side effects;
 *     each holds a connection to PostgreSQL
 * @param batch how many events a processor of a council handles before it is another's turn
 * @param scan how often the heads of all councils are compared with the checkpoints
 * @param hush other nodes are told of commits at most once in this time
 * @param grace how long the collection of a generation stays that is not served any more
 * @param rebuildBatch how many events a rebuild reads at once
 * @param rebuildDocuments how many documents a rebuild keeps in memory
 * @param rebuildSaves a rebuild notes how far it is at least once in this time
 */
public record Pace(
        int threads,
        int batch,
        Duration scan,
        Duration hush,
        Duration grace,
        int rebuildBatch,
        int rebuildDocuments,
        Duration rebuildSaves) {

    /** What a node of the application uses. */
    public static final Pace USUAL =
            new Pace(
                    4,
                    500,
                    Duration.ofSeconds(1),
                    Duration.ofMillis(20),
                    Duration.ofMinutes(10),
                    2_000,
                    30_000,
                    Duration.ofSeconds(5));

    /** The same with another number of threads. */
    public Pace threads(int other) {
        return new Pace(
                other, batch, scan, hush, grace, rebuildBatch, rebuildDocuments, rebuildSaves);
    }

    /** The same with another time between two scans. */
    public Pace scan(Duration other) {
        return new Pace(
                threads, batch, other, hush, grace, rebuildBatch, rebuildDocuments, rebuildSaves);
    }

    /** The same with another time for which collections stay. */
    public Pace grace(Duration other) {
        return new Pace(
                threads, batch, scan, hush, other, rebuildBatch, rebuildDocuments, rebuildSaves);
    }

    /** The same with other measures of a rebuild. */
    public Pace rebuild(int events, int documents, Duration saves) {
        return new Pace(threads, batch, scan, hush, grace, events, documents, saves);
    }
}
