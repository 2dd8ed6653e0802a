package org.alongside.audit.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.AccessRecords;
import org.alongside.audit.FindAccess;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.SeenBy;
import org.alongside.audit.Sighting;
import org.alongside.audit.SubjectKind;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Window;
import org.jspecify.annotations.Nullable;

/**
 * Access records as they are open to whoever asks: the one way by which questions read them. What
 * is closed to the asker is left out of each record: its id, those of its family and of whoever
 * else has to do with it, and the words that may be about it. Who else saw such a thing is not
 * answered at all; nor is a record found by what is left out of it, for that would tie the two
 * together.
 */
public final class ShownAccess {

    /** The kinds of things of which each is closed or open by itself, and tied to no other. */
    private static final Set<SubjectKind> BY_THEMSELVES =
            EnumSet.of(SubjectKind.CASE, SubjectKind.OFFER, SubjectKind.FEEDBACK);

    private final AccessRecords records;
    private final Sieves sieves;

    public ShownAccess(AccessRecords records, Sieves sieves) {
        this.records = records;
        this.sieves = sieves;
    }

    /** What one question reads, however many parts it reads. */
    Asked by(Context context) {
        return new Asked(context, sieves.of(context.actor()));
    }

    /** As one asker is shown them, while one question is answered. */
    final class Asked {

        private final Context context;
        private final Sieve sieve;

        private Asked(Context context, Sieve sieve) {
            this.context = context;
            this.sieve = sieve;
        }

        /** A part of them, in their order. */
        Window<RecordedAccess> find(FindAccess question) {
            @Nullable UUID subject = question.subject();
            if (subject != null && !sieve.lets(subject)) {
                return new Window<>(List.of(), false, false);
            }
            return subject == null ? part(question) : found(question, subject);
        }

        private Window<RecordedAccess> part(FindAccess question) {
            return records.find(context.council(), question).map(this::shown);
        }

        /**
         * Reads on until there are as many as were asked for that show the subject, and one more.
         */
        private Window<RecordedAccess> found(FindAccess question, UUID subject) {
            Window.Range range = question.range();
            List<Window.Item<RecordedAccess>> kept = new ArrayList<>();
            boolean before = false;
            boolean after = false;
            Window.Range next = range;
            while (true) {
                Window<RecordedAccess> part = part(question.with(next));
                List<Window.Item<RecordedAccess>> shown =
                        part.items().stream().filter(item -> names(item.value(), subject)).toList();
                if (next == range) {
                    before = part.hasPrevious();
                    after = part.hasNext();
                }
                boolean more;
                if (range.fromEnd()) {
                    kept.addAll(0, shown);
                    more = part.hasPrevious();
                } else {
                    kept.addAll(shown);
                    more = part.hasNext();
                }
                if (!more || part.items().isEmpty() || kept.size() > range.limit()) {
                    break;
                }
                next =
                        range.fromEnd()
                                ? new Window.Range(
                                        Window.Range.LARGEST,
                                        true,
                                        range.after(),
                                        part.items().getFirst().place())
                                : new Window.Range(
                                        Window.Range.LARGEST,
                                        false,
                                        part.items().getLast().place(),
                                        range.before());
            }
            boolean more = kept.size() > range.limit();
            return range.fromEnd()
                    ? new Window<>(
                            kept.subList(more ? kept.size() - range.limit() : 0, kept.size()),
                            more,
                            after)
                    : new Window<>(
                            kept.subList(0, more ? range.limit() : kept.size()), before, more);
        }

        private static boolean names(RecordedAccess recorded, UUID subject) {
            return recorded.access().subjects().stream().anyMatch(it -> it.id().equals(subject));
        }

        /**
         * What each account was shown of a case.
         *
         * @param account only of this one; none for all
         * @param until only what was stored before
         */
        List<SeenBy> seenBy(UUID subject, @Nullable String account, Instant until) {
            return sieve.lets(subject)
                    ? records.seenBy(context.council(), subject, account, until)
                    : List.of();
        }

        private RecordedAccess shown(RecordedAccess recorded) {
            AccessRecord access = recorded.access();
            // By the id alone: somebody may have asked for it as for another kind of thing.
            List<Sighting> open =
                    access.subjects().stream().filter(subject -> sieve.lets(subject.id())).toList();
            if (open.size() == access.subjects().size()) {
                return recorded;
            }
            List<Sighting> shown =
                    open.stream()
                            .filter(subject -> BY_THEMSELVES.contains(subject.kind()))
                            .toList();
            return new RecordedAccess(
                    recorded.position(),
                    recorded.at(),
                    access.with(shown, access.circumstances().withoutWords()),
                    recorded.lost(),
                    access.subjects().size() - shown.size());
        }
    }
}
