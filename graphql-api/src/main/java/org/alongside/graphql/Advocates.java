package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateStatus;
import org.alongside.advocates.AgreeAvailability;
import org.alongside.advocates.DeclareConflict;
import org.alongside.advocates.DescribeAdvocate;
import org.alongside.advocates.FindAdvocates;
import org.alongside.advocates.GetAdvocate;
import org.alongside.advocates.PauseAdvocate;
import org.alongside.advocates.RecordCheck;
import org.alongside.advocates.RecordTraining;
import org.alongside.advocates.RegisterAdvocate;
import org.alongside.advocates.ResumeAdvocate;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.advocates.WithdrawConflict;
import org.alongside.advocates.WithdrawEvidence;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The register of advocates. */
@Controller
class Advocates {

    private static final String LIST = "advocates";

    private final Mutations mutations;
    private final Queries queries;
    private final CaseLookup lookup;
    private final Clock clock;

    Advocates(Mutations mutations, Queries queries, CaseLookup lookup, Clock clock) {
        this.mutations = mutations;
        this.queries = queries;
        this.lookup = lookup;
        this.clock = clock;
    }

    @QueryMapping
    Optional<AdvocateNode> advocate(
            @Argument String id, @Argument @Nullable String atLeast, Context context) {
        AdvocateId advocateId = new AdvocateId(CaseLookup.uuid(GlobalId.Kind.ADVOCATE, id));
        return queries.ask(
                        new GetAdvocate(advocateId),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .flatMap(document -> AdvocateNode.of(document, context));
    }

    @QueryMapping
    AdvocateConnection advocates(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        return AdvocateConnection.of(
                queries.ask(
                        new FindAdvocates(
                                new Page(first, after, last, before).range(context, LIST)),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context,
                LIST);
    }

    @MutationMapping
    AdvocatePayload registerAdvocate(
            @Argument RegisterAdvocateInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new RegisterAdvocate(new AdvocateId(UUID.randomUUID()), input.details()));
    }

    @MutationMapping
    AdvocatePayload standDownAdvocate(
            @Argument StandDownAdvocateInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new StandDownAdvocate(lookup.advocateInInput(input.advocateId()), input.reason()));
    }

    @MutationMapping
    AdvocatePayload describeAdvocate(
            @Argument DescribeAdvocateInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new DescribeAdvocate(
                        lookup.advocateInInput(input.advocateId()), input.description()));
    }

    @MutationMapping
    AdvocatePayload agreeAvailability(
            @Argument AgreeAvailabilityInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new AgreeAvailability(
                        lookup.advocateInInput(input.advocateId()), input.availability()));
    }

    @MutationMapping
    AdvocatePayload pauseAdvocate(
            @Argument PauseAdvocateInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new PauseAdvocate(
                        lookup.advocateInInput(input.advocateId()),
                        input.reason(),
                        input.until(),
                        clock.instant()));
    }

    @MutationMapping
    AdvocatePayload resumeAdvocate(
            @Argument ResumeAdvocateInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new ResumeAdvocate(lookup.advocateInInput(input.advocateId()), clock.instant()));
    }

    @MutationMapping
    AdvocatePayload recordTraining(
            @Argument RecordTrainingInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new RecordTraining(
                        lookup.advocateInInput(input.advocateId()),
                        UUID.randomUUID(),
                        input.training(),
                        clock.instant()));
    }

    @MutationMapping
    AdvocatePayload recordCheck(
            @Argument RecordCheckInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new RecordCheck(
                        lookup.advocateInInput(input.advocateId()),
                        UUID.randomUUID(),
                        input.check(),
                        clock.instant()));
    }

    @MutationMapping
    AdvocatePayload withdrawEvidence(
            @Argument WithdrawEvidenceInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new WithdrawEvidence(
                        lookup.advocateInInput(input.advocateId()),
                        EntryId.inInput(input.evidenceId(), "input.evidenceId"),
                        input.reason()));
    }

    @MutationMapping
    AdvocatePayload declareConflict(
            @Argument DeclareConflictInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new DeclareConflict(
                        lookup.advocateInInput(input.advocateId()),
                        UUID.randomUUID(),
                        input.conflict()));
    }

    @MutationMapping
    AdvocatePayload withdrawConflict(
            @Argument WithdrawConflictInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new WithdrawConflict(
                        lookup.advocateInInput(input.advocateId()),
                        EntryId.inInput(input.conflictId(), "input.conflictId"),
                        input.reason()));
    }

    /** The day decides whether a pause is over. */
    @SchemaMapping(typeName = "Advocate", field = "status")
    AdvocateStatus status(AdvocateNode advocate) {
        return advocate.entry().status(CalendarDays.of(clock.instant()));
    }

    private AdvocatePayload send(DataFetchingEnvironment environment, Object command) {
        Context context = RequestContext.of(environment);
        return AdvocatePayload.of(
                mutations.send(
                        command,
                        environment,
                        receipt -> new GetAdvocate(new AdvocateId(receipt.subject())),
                        document -> AdvocateNode.of(document, context)));
    }
}
