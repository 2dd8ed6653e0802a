package org.alongside.processing;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.alongside.eventstore.CommitNotices;
import org.alongside.tenancy.CouncilId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other nodes of commits in one cell, outside the append, which it would make many times
 * as slow, and only once in a while. What is lost here is found by the scan of the heads.
 */
final class Bell {

    /** A payload has fewer than 8,000 bytes; a slug has at most 40. */
    private static final int MOST_COUNCILS = 150;

    private static final Logger LOG = LoggerFactory.getLogger(Bell.class);

    private final CommitNotices notices;
    private final String cell;
    private final Lanes lanes;
    private final UUID node;
    private final Duration hush;
    private final Set<String> changed = new LinkedHashSet<>();
    private boolean set;
    private long lastRung;

    Bell(CommitNotices notices, String cell, Lanes lanes, UUID node, Duration hush) {
        this.notices = notices;
        this.cell = cell;
        this.lanes = lanes;
        this.node = node;
        this.hush = hush;
        this.lastRung = System.nanoTime() - hush.toNanos();
    }

    synchronized void ring(CouncilId council) {
        if (changed.size() <= MOST_COUNCILS) {
            changed.add(council.slug());
        }
        if (!set) {
            long silent = System.nanoTime() - lastRung;
            long wait = Math.max(0, hush.toNanos() - silent);
            set = lanes.later(() -> lanes.execute(this::tell), wait / 1_000_000);
        }
    }

    private void tell() {
        String payload;
        synchronized (this) {
            set = false;
            lastRung = System.nanoTime();
            payload =
                    node + ":" + (changed.size() > MOST_COUNCILS ? "" : String.join(",", changed));
            changed.clear();
        }
        try {
            notices.tell(cell, payload);
        } catch (RuntimeException away) {
            LOG.debug("Other nodes were not told of commits: {}", away.getClass().getName());
        }
    }
}
