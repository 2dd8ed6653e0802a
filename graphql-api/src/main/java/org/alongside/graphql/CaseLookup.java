package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.alongside.advocates.AdvocateId;
import org.alongside.casework.CaseId;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.GetCaseId;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From the ids that clients give to the ids of the field. */
@Component
class CaseLookup {

    private static final String NOT_AN_ID = "This is not an id of this kind of thing.";

    private final Queries queries;

    CaseLookup(Queries queries) {
        this.queries = queries;
    }

    /**
     * The case that a mutation's input names.
     *
     * @throws InputRefused if the id is no id of a case
     */
    CaseId inInput(DataFetchingEnvironment environment, Context context) {
        Map<String, Object> input = environment.getArgumentOrDefault("input", Map.of());
        if (!(input.get("case") instanceof Map<?, ?> reference)) {
            throw new IllegalStateException("The schema requires a case in this input");
        }
        return of(reference, "input.case.id", context);
    }

    /**
     * The case that a part of a mutation's input names as its {@code case}.
     *
     * @param field where the id stands in the input
     * @throws InputRefused if the id is no id of a case
     */
    CaseId inInput(Map<?, ?> part, String field, Context context) {
        if (!(part.get("case") instanceof Map<?, ?> reference)) {
            throw new IllegalStateException("The schema requires a case in this input");
        }
        return of(reference, field, context);
    }

    /**
     * The case that a mutation's input says it follows; empty if it follows none.
     *
     * @throws InputRefused if the id is no id of a case
     */
    Optional<CaseId> formerInInput(DataFetchingEnvironment environment, Context context) {
        Map<String, Object> input = environment.getArgumentOrDefault("input", Map.of());
        return input.get("continues") instanceof Map<?, ?> reference
                ? Optional.of(of(reference, "input.continues.id", context))
                : Optional.empty();
    }

    private CaseId of(Map<?, ?> reference, String field, Context context) {
        if (reference.get("id") instanceof String id) {
            return GlobalId.decode(GlobalId.Kind.CASE, id)
                    .map(CaseId::new)
                    .orElseThrow(() -> noId(field));
        }
        if (reference.get("externalRef") instanceof Map<?, ?> external) {
            return byExternalRef(
                    new ExternalRef(
                            ExternalRefKind.valueOf(String.valueOf(external.get("kind"))),
                            String.valueOf(external.get("system")),
                            String.valueOf(external.get("value"))),
                    context);
        }
        throw new IllegalStateException("The schema requires one reference to a case");
    }

    /** The refusal of an id in a mutation's input that is none of this kind. */
    static InputRefused noId(String field) {
        return new InputRefused("INVALID_ID", field, NOT_AN_ID);
    }

    /**
     * The id in a mutation's input.
     *
     * @throws InputRefused if it is no id of this kind
     */
    static UUID uuidInInput(GlobalId.Kind kind, String id, String field) {
        return GlobalId.decode(kind, id).orElseThrow(() -> noId(field));
    }

    /** The advocate that a mutation's input names. */
    AdvocateId advocateInInput(String id) {
        return GlobalId.decode(GlobalId.Kind.ADVOCATE, id)
                .map(AdvocateId::new)
                .orElseThrow(() -> new InputRefused("INVALID_ID", "input.advocateId", NOT_AN_ID));
    }

    /**
     * The case that a query's arguments name; whether there is one, its answer says.
     *
     * @throws RequestRefused if the id is no id of a case, or not exactly one reference is given
     */
    CaseId inQuery(@Nullable String id, @Nullable ExternalRef externalRef, Context context) {
        if ((id == null) == (externalRef == null)) {
            throw RequestRefused.invalidInput("Give either id or externalRef.");
        }
        return externalRef != null
                ? byExternalRef(externalRef, context)
                : new CaseId(uuid(GlobalId.Kind.CASE, String.valueOf(id)));
    }

    /**
     * The id of a query's argument.
     *
     * @throws RequestRefused if it is no id of this kind
     */
    static UUID uuid(GlobalId.Kind kind, String id) {
        return GlobalId.decode(kind, id).orElseThrow(RequestRefused::invalidId);
    }

    /**
     * The case that has the reference; the id of no case if none has. Whoever may not see the case
     * takes the same way as with a reference of nobody, to the same answer: which it is would tell
     * that the council has such a case.
     */
    private CaseId byExternalRef(ExternalRef reference, Context context) {
        return queries.ask(new GetCaseId(reference), context, null)
                .orElseGet(() -> nobodys(reference));
    }

    /** Cases have random ids: one that is made of a name is none of theirs. */
    private static CaseId nobodys(ExternalRef reference) {
        return new CaseId(
                UUID.nameUUIDFromBytes(
                        (reference.kind() + "/" + reference.system() + "/" + reference.value())
                                .getBytes(StandardCharsets.UTF_8)));
    }
}
