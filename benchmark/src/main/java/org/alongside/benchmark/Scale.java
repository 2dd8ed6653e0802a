package org.alongside.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * How long and how much.
 *
 * @param name how a report calls it
 * @param warmUp how long each measured thing runs, with the most writers, before it counts
 * @param round how long it runs each time it counts
 * @param rounds how often it counts; what is compared takes turns
 * @param writers how many threads write at the same time, smallest first
 * @param councils how many "many councils" are
 * @param cases how many existing cases commands are sent to
 * @param lives how many cases of seventeen events a catch-up reads, over all councils
 * @param liveCouncils how many councils a live projection serves
 * @param liveCases how many cases each of them has
 * @param rebuiltCases how many cases of seventeen events the rebuilt council has
 * @param fewEvents among how many events a case is taken back to a moment
 * @param manyEvents among how many the same is done to compare
 * @param year how many cases the year of a council has that the application is asked about
 * @param stories how many cases live their whole life in each round of its mutations
 * @param paced how long a paced rate of commands is kept up for latencies
 * @param idleBase how many idle councils the memory of the others is compared with
 * @param idleCouncils how many councils are idle
 * @param idleWindow how long idleness is watched
 * @param stockSets how many of them stock Axon gets a store, token store and processor for
 */
record Scale(
        String name,
        Duration warmUp,
        Duration round,
        int rounds,
        List<Integer> writers,
        int councils,
        int cases,
        int lives,
        int liveCouncils,
        int liveCases,
        int rebuiltCases,
        int fewEvents,
        int manyEvents,
        int year,
        int stories,
        Duration paced,
        int idleBase,
        int idleCouncils,
        Duration idleWindow,
        int stockSets) {

    /** About eight minutes. */
    static final Scale SHORT =
            new Scale(
                    "short",
                    Duration.ofMillis(1500),
                    Duration.ofMillis(300),
                    3,
                    List.of(1, 8, 32),
                    64,
                    1024,
                    10_000,
                    4,
                    2_000,
                    4_000,
                    10_000,
                    100_000,
                    300,
                    48,
                    Duration.ofSeconds(6),
                    100,
                    1_000,
                    Duration.ofSeconds(10),
                    100);

    /** What the closing notes quote. */
    static final Scale FULL =
            new Scale(
                    "full",
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    5,
                    List.of(1, 8, 32),
                    64,
                    8192,
                    40_000,
                    4,
                    5_000,
                    40_000,
                    10_000,
                    1_000_000,
                    2_000,
                    200,
                    Duration.ofSeconds(30),
                    100,
                    1_000,
                    Duration.ofSeconds(30),
                    1_000);

    /** Says nothing about speed: only that every row does its work. */
    static final Scale SMOKE =
            new Scale(
                    "smoke",
                    Duration.ofMillis(1),
                    Duration.ofMillis(40),
                    1,
                    List.of(1, 3),
                    3,
                    12,
                    60,
                    2,
                    20,
                    20,
                    170,
                    680,
                    120,
                    6,
                    Duration.ofMillis(400),
                    2,
                    4,
                    Duration.ofMillis(500),
                    3);
}
