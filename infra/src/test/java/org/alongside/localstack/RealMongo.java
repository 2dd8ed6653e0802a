package org.alongside.localstack;

import org.junit.jupiter.api.Assumptions;

/**
 * For tests of what only a real MongoDB can: a run without one skips them, and says so at its end.
 */
public final class RealMongo {

    private RealMongo() {}

    /** Skips the test where no real MongoDB could be had. */
    public static void needed() {
        Assumptions.assumeTrue(
                SharedServers.mongo().kind() != MongoServer.Kind.EMBEDDED,
                "skipped: no real MongoDB was found");
    }
}
