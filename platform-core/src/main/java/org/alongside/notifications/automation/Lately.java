package org.alongside.notifications.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.alongside.messaging.NotYet;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * What this node told whom a while ago, so that one mail stands for all that was due by then, and
 * the next of the same words waits. What is forgotten, or was told by another node, has a mail of
 * its own.
 */
final class Lately {

    private static final int MOST = 10_000;
    private static final int DESKS = 64;

    /** Mails of the same words to the same person. */
    record Line(CouncilId council, String account, String subject) {}

    private final Map<Line, Instant> told =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Line, Instant> eldest) {
                    return size() > MOST;
                }
            };

    private final Object[] desks = IntStream.range(0, DESKS).mapToObj(_ -> new Object()).toArray();

    /**
     * Has the mail sent, unless one that was sent since it was due says the same.
     *
     * @param due since when there is something to tell
     * @param pause for how long nobody gets another mail of the same words; none if zero
     * @throws NotYet if there was one before it was due, not longer ago than that
     */
    Post.Answer tell(
            Line line, Instant due, Instant now, Duration pause, Supplier<Post.Answer> mail) {
        if (pause.isZero()) {
            return mail.get();
        }
        // So that of two that are due at a time, the second sees what became of the first.
        synchronized (desks[Math.floorMod(line.hashCode(), DESKS)]) {
            Instant before = before(line);
            if (before != null && !before.isBefore(due)) {
                return Post.Answer.TAKEN;
            }
            if (before != null && now.isBefore(before.plus(pause))) {
                throw new NotYet(before.plus(pause));
            }
            Post.Answer answer = mail.get();
            if (answer == Post.Answer.TAKEN) {
                remember(line, now);
            }
            return answer;
        }
    }

    private @Nullable Instant before(Line line) {
        synchronized (told) {
            return told.get(line);
        }
    }

    private void remember(Line line, Instant now) {
        synchronized (told) {
            told.put(line, now);
        }
    }
}
