package org.alongside.audit.read;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.AccessRecords;
import org.alongside.audit.FindAccess;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.Sighting;
import org.alongside.audit.SubjectKind;
import org.alongside.casework.FollowedOffers;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * Answers who saw what. That this was asked is recorded like everything else that is asked. What is
 * closed to the asker is left out of each record: its id, its family's, and the words that may be
 * about it. Who else saw such a thing is not answered at all.
 */
public final class AccessQueries {

    /** The kinds of things that can be closed to an auditor. */
    private static final Set<SubjectKind> CLOSABLE =
            EnumSet.of(SubjectKind.CASE, SubjectKind.OFFER, SubjectKind.FEEDBACK);

    private final AccessRecords records;
    private final Histories histories;
    private final FollowedOffers offers;

    public AccessQueries(AccessRecords records, Histories histories, FollowedOffers offers) {
        this.records = records;
        this.histories = histories;
        this.offers = offers;
    }

    @QueryHandler
    Window<RecordedAccess> on(FindAccess question, Context context) {
        Sieve sieve = new Sieve(histories, offers, context.actor());
        @Nullable UUID subject = question.subject();
        if (subject != null && !sieve.lets(subject)) {
            return new Window<>(List.of(), false, false);
        }
        Window<RecordedAccess> found = records.find(context.council(), question);
        return new Window<>(
                found.items().stream()
                        .map(item -> new Window.Item<>(item.place(), shown(item.value(), sieve)))
                        .toList(),
                found.hasPrevious(),
                found.hasNext());
    }

    private static RecordedAccess shown(RecordedAccess recorded, Sieve sieve) {
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
