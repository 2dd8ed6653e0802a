package org.alongside.verifier;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What is stored of one of a council's logs: in a database, or in an export. */
interface Stored {

    /**
     * A checkpoint as it is stored.
     *
     * @param leaves the hashes of the leaves since the one before
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kept(long number, long size, byte[] note, byte[] leaves) {}

    /** A node over 256 leaves, or over 256 nodes of the level below. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Node(int level, long number, byte[] hash) {}

    /**
     * What a head says of the last row.
     *
     * @param at when that was recorded, in microseconds since 1970; none where it does not say
     */
    record Last(long position, @Nullable Long at) {}

    /** How the report calls whose it is. */
    String name();

    /** Which log it is. */
    Log log();

    /** The council's UUID; none where only the checkpoints tell it. */
    @Nullable UUID council();

    /**
     * How its checkpoints begin.
     *
     * @return none where only they tell it
     */
    default @Nullable String origin(Key service) {
        UUID id = council();
        return id == null ? null : "%s/councils/%s/%s".formatted(service.name(), id, log().path());
    }

    /** The last row by the council's head; none where that is not told. */
    @Nullable Last head();

    /** Whether it is what stands there now; else as of its last row. */
    default boolean isAsOfNow() {
        return false;
    }

    /** The positions of rows that are found by another account than they name. */
    default void misfiled(LongConsumer each) {
        // only a database finds them so
    }

    /** In the order of their numbers. */
    void checkpoints(Consumer<Kept> each);

    /** Each once, in any order. */
    List<Node> nodes();

    /** In the order of their positions. */
    void rows(Consumer<Row> each);

    /** Of access records the index of their subjects; none where there is no such thing. */
    SubjectIndex.@Nullable Entries subjects();

    /** What the service itself has noted about the log. */
    List<String> notices();
}
