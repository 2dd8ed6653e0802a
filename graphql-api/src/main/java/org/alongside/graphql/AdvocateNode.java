package org.alongside.graphql;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.AdvocateView;
import org.alongside.advocates.Check;
import org.alongside.advocates.CheckKind;
import org.alongside.advocates.Conflict;
import org.alongside.advocates.ConflictKind;
import org.alongside.advocates.Gender;
import org.alongside.advocates.Training;
import org.alongside.advocates.TrainingKind;
import org.alongside.advocates.WorkingPattern;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.jspecify.annotations.Nullable;

/** An advocate in the words of the schema, with the roles in which the caller sees them. */
record AdvocateNode(
        String id,
        long version,
        Set<Role> seenAs,
        String name,
        AdvocateKind kind,
        @Nullable Gender gender,
        @Nullable String culturalHeritage,
        List<String> languages,
        int capacity,
        @Nullable String account,
        @Nullable WorkingPattern workingPattern,
        @Nullable String contactBoundaries,
        @Nullable PauseEntry pause,
        List<TrainingEntry> trainings,
        List<CheckEntry> checks,
        List<ConflictEntry> conflicts,
        AdvocateView entry)
        implements Seen, Identified {

    @Override
    public @Nullable GlobalId subject() {
        return GlobalId.decode(id).orElse(null);
    }

    /** A pause as somebody reads it, in the words of the schema. */
    record PauseEntry(@Nullable String reason, Instant since, @Nullable LocalDate until) {

        private static @Nullable PauseEntry of(AdvocateView view, String account) {
            AdvocateView.Pause pause = view.pause();
            return pause == null
                    ? null
                    : new PauseEntry(
                            view.readsReasons(account, pause.by()) ? pause.reason() : null,
                            pause.since(),
                            pause.until());
        }
    }

    /** A training on record, in the words of the schema. */
    record TrainingEntry(
            String id,
            TrainingKind kind,
            List<String> modules,
            LocalDate completedOn,
            @Nullable LocalDate validUntil) {

        private static TrainingEntry of(AdvocateView.TrainingOnRecord one) {
            Training training = one.training();
            return new TrainingEntry(
                    one.evidenceId().toString(),
                    training.kind(),
                    training.modules(),
                    training.completedOn(),
                    training.validUntil());
        }
    }

    /** A check on record, in the words of the schema. */
    record CheckEntry(
            String id,
            CheckKind kind,
            @Nullable String details,
            LocalDate completedOn,
            @Nullable LocalDate validUntil) {

        private static CheckEntry of(AdvocateView.CheckOnRecord one) {
            Check check = one.check();
            return new CheckEntry(
                    one.evidenceId().toString(),
                    check.kind(),
                    check.details(),
                    check.completedOn(),
                    check.validUntil());
        }
    }

    /** A declared conflict as somebody reads it, in the words of the schema. */
    record ConflictEntry(
            String id,
            ConflictKind kind,
            @Nullable String familyId,
            @Nullable String worker,
            @Nullable String neighbourhood,
            @Nullable String note,
            Instant since) {

        private static ConflictEntry of(
                AdvocateView view, AdvocateView.DeclaredConflict one, String account) {
            Conflict conflict = one.conflict();
            UUID family = conflict.family();
            return new ConflictEntry(
                    one.conflictId().toString(),
                    conflict.kind(),
                    family == null ? null : family.toString(),
                    conflict.worker(),
                    conflict.neighbourhood(),
                    view.readsReasons(account, one.by()) ? conflict.note() : null,
                    one.since());
        }
    }

    /** The advocate as the caller sees them; empty if they do not. */
    static Optional<AdvocateNode> of(Document<AdvocateView> document, Context context) {
        AdvocateView view = document.view();
        AdvocateDetails details = view.details();
        String account = context.actor().account();
        Set<Role> seenAs = EnumSet.noneOf(Role.class);
        for (Role role : context.actor().roles()) {
            if (switch (role) {
                case ADVOCACY_MANAGER, ADVOCACY_ADMIN, AUDITOR -> true;
                case ADVOCATE -> account.equals(details.account());
                case REFERRER, PARENT, SUPERVISOR, INTEGRATOR, COUNCIL_ADMIN, PLATFORM_OPERATOR ->
                        false;
            }) {
                seenAs.add(role);
            }
        }
        return seenAs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new AdvocateNode(
                                new GlobalId(GlobalId.Kind.ADVOCATE, view.advocateId().value())
                                        .encode(),
                                document.version(),
                                seenAs,
                                details.name(),
                                details.kind(),
                                details.gender(),
                                details.culturalHeritage(),
                                details.languages(),
                                details.capacity(),
                                details.account(),
                                details.workingPattern(),
                                details.contactBoundaries(),
                                PauseEntry.of(view, account),
                                view.trainings().stream().map(TrainingEntry::of).toList(),
                                view.checks().stream().map(CheckEntry::of).toList(),
                                view.conflicts().stream()
                                        .map(one -> ConflictEntry.of(view, one, account))
                                        .toList(),
                                view));
    }
}
