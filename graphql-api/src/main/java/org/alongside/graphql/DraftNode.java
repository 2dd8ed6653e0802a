package org.alongside.graphql;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.drafts.Draft;
import org.alongside.drafts.DraftContent;
import org.alongside.drafts.DraftView;
import org.alongside.drafts.MissingAnswer;
import org.alongside.drafts.NoticePreview;
import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;

/** A draft in the words of the schema. */
record DraftNode(
        String id,
        long version,
        Set<Role> seenAs,
        Instant savedAt,
        Instant expiresAt,
        DraftContent content,
        List<MissingAnswer> missing,
        @Nullable NoticePreview notice)
        implements Seen, Identified {

    @Override
    public @Nullable GlobalId subject() {
        return GlobalId.decode(id).orElse(null);
    }

    /** The draft as its author sees it; empty if they have no role any more that writes drafts. */
    static Optional<DraftNode> of(DraftView view, Context context) {
        Set<Role> seenAs = EnumSet.of(Role.REFERRER, Role.ADVOCACY_ADMIN);
        seenAs.retainAll(context.actor().roles());
        Draft draft = view.draft();
        return seenAs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new DraftNode(
                                new GlobalId(GlobalId.Kind.DRAFT, draft.id().value()).encode(),
                                draft.version(),
                                seenAs,
                                draft.savedAt(),
                                draft.expiresAt(),
                                draft.content(),
                                view.missing(),
                                view.notice()));
    }
}
