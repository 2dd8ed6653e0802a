package org.alongside.graphql;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.Category;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.Sighting;
import org.alongside.audit.SubjectKind;
import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;

/** An access record in the words of the schema. */
record AccessRecordNode(
        Set<Role> seenAs,
        long position,
        Instant at,
        AccessKind kind,
        String account,
        List<Role> roles,
        String client,
        List<String> operations,
        List<String> refusals,
        List<Category> shown,
        List<Subject> subjects,
        int withheld,
        @Nullable String by,
        @Nullable String address,
        @Nullable String words,
        @Nullable String reason,
        @Nullable Instant happenedAt,
        boolean lost)
        implements Seen {

    /** What was shown of one thing, in the words of the schema. */
    record Subject(SubjectKind kind, String id, List<Category> shown) implements Identified {

        @Override
        public @Nullable GlobalId subject() {
            return GlobalId.decode(id).orElse(null);
        }

        private static Subject of(Sighting sighting) {
            return new Subject(
                    sighting.kind(),
                    AccessRecordNode.id(sighting.kind(), sighting.id()).encode(),
                    sorted(sighting.shown()));
        }
    }

    static AccessRecordNode of(RecordedAccess recorded, Context context) {
        AccessRecord access = recorded.access();
        return new AccessRecordNode(
                Seen.in(context, Role.AUDITOR),
                recorded.position(),
                recorded.at(),
                access.kind(),
                access.account(),
                sorted(access.roles()),
                access.client(),
                access.operations(),
                access.refusals(),
                sorted(Category.of(access.categories())),
                access.subjects().stream().map(Subject::of).toList(),
                recorded.withheld(),
                access.circumstances().name(),
                access.circumstances().address(),
                access.circumstances().words(),
                access.circumstances().reason(),
                access.circumstances().happened(),
                recorded.lost());
    }

    private static <E extends Enum<E>> List<E> sorted(Collection<E> values) {
        return values.stream().sorted().toList();
    }

    /** The id of a thing that a record names. */
    static GlobalId id(SubjectKind kind, UUID id) {
        return new GlobalId(kindOfId(kind), id);
    }

    private static GlobalId.Kind kindOfId(SubjectKind kind) {
        return switch (kind) {
            case CASE -> GlobalId.Kind.CASE;
            case ADVOCATE -> GlobalId.Kind.ADVOCATE;
            case FAMILY -> GlobalId.Kind.FAMILY;
            case OFFER -> GlobalId.Kind.OFFER;
            case PROVIDER -> GlobalId.Kind.PROVIDER;
            case FEEDBACK -> GlobalId.Kind.FEEDBACK;
            case PERSON -> GlobalId.Kind.PERSON;
            case INTEGRATION -> GlobalId.Kind.INTEGRATION;
            case DRAFT -> GlobalId.Kind.DRAFT;
            case COUNCIL -> GlobalId.Kind.COUNCIL;
        };
    }
}
