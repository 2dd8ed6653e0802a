package org.alongside.graphql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.alongside.actor.Role;
import org.alongside.casework.CaseView;
import org.alongside.casework.PassStage;
import org.alongside.casework.Task;
import org.jspecify.annotations.Nullable;

/** A mandatory pass, in the words of the schema. */
record PassNode(
        PassStage stage,
        String by,
        Role queue,
        Role receiver,
        @Nullable String note,
        Instant at,
        @Nullable Instant answered,
        long days) {

    static PassNode of(CaseView.Pass pass, Instant now) {
        Instant answered = pass.answered();
        return new PassNode(
                pass.stage(),
                pass.by(),
                Role.ADVOCACY_ADMIN,
                switch (pass.stage()) {
                    case AFTER_REFERRAL -> Task.DECIDE.role();
                    case AFTER_OUTCOME -> Task.SIGN_OFF.role();
                },
                pass.note(),
                pass.at(),
                answered,
                CalendarDays.between(pass.at(), answered == null ? now : answered));
    }

    /** The one that waits for the manager, if one does: it is the last. */
    static Optional<PassNode> waiting(List<CaseView.Pass> passes, Instant now) {
        return passes.stream()
                .filter(pass -> pass.answered() == null)
                .reduce((_, last) -> last)
                .map(pass -> of(pass, now));
    }
}
