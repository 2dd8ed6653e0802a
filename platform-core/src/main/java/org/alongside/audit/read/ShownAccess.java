package org.alongside.audit.read;

import java.time.Instant;
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
 * is closed to the asker is left out of each record: its id, its family's, and the words that may
 * be about it. Who else saw such a thing is not answered at all.
 */
public final class ShownAccess {

    /** The kinds of things that can be closed to an auditor. */
    private static final Set<SubjectKind> CLOSABLE =
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
            Window<RecordedAccess> found = records.find(context.council(), question);
            return new Window<>(
                    found.items().stream()
                            .map(item -> new Window.Item<>(item.place(), shown(item.value())))
                            .toList(),
                    found.hasPrevious(),
                    found.hasNext());
        }

        /**
         * What each account was shown of a thing.
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
            List<Sighting> open =
                    access.subjects().stream()
                            .filter(subject ->
                                    !CLOSABLE.contains(subject.kind()) || sieve.lets(subject.id()))
                            .toList();
            if (open.size() == access.subjects().size()) {
                return recorded;
            }
            List<Sighting> shown =
                    open.stream().filter(subject -> subject.kind() != SubjectKind.FAMILY).toList();
            return new RecordedAccess(
                    recorded.position(),
                    recorded.at(),
                    access.with(shown, access.circumstances().withoutWords()),
                    recorded.lost(),
                    access.subjects().size() - shown.size());
        }
    }
}
