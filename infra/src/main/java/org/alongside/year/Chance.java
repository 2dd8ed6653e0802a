package org.alongside.year;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Chance that comes out the same for the same seed. */
final class Chance {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    /** A chance apart: what is drawn from it changes nothing that is drawn from another. */
    static Chance of(long seed, int number) {
        return new Chance(seed * 31 + GOLDEN * (number + 1));
    }

    /**
     * @param most included
     */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean in(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    <T> List<T> shuffled(List<T> all) {
        List<T> mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, random);
        return mixed;
    }

    /** Of the form of a version 4 id. */
    UUID id() {
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() & ~(3L << 62)) | (2L << 62));
    }
}
