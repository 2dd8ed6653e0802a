package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.messaging.Question;
import org.alongside.messaging.Receipt;
import org.alongside.people.DisablePerson;
import org.alongside.people.EnablePerson;
import org.alongside.people.FindPeople;
import org.alongside.people.GetInvitationOutcome;
import org.alongside.people.GetInvitedPerson;
import org.alongside.people.GetPerson;
import org.alongside.people.GiveRole;
import org.alongside.people.InvitationId;
import org.alongside.people.InvitationOutcome;
import org.alongside.people.InvitePerson;
import org.alongside.people.Invitee;
import org.alongside.people.PeopleId;
import org.alongside.people.PersonView;
import org.alongside.people.TakeRole;
import org.alongside.rejection.NotFound;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The people of the caller's council. */
@Controller
class People {

    private static final Logger LOG = LoggerFactory.getLogger(People.class);

    private final Mutations mutations;
    private final Queries queries;

    People(Mutations mutations, Queries queries) {
        this.mutations = mutations;
        this.queries = queries;
    }

    @QueryMapping
    PersonConnection people(
            @Argument boolean disabled,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        String list = disabled ? "people disabled" : "people";
        return PersonConnection.of(
                queries.ask(
                        new FindPeople(
                                disabled,
                                new Page(first, after, last, before).range(context, list)),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context,
                list);
    }

    @MutationMapping
    PersonPayload invitePerson(
            @Argument InvitePersonInput input, DataFetchingEnvironment environment) {
        Context context = RequestContext.of(environment);
        Done<PersonNode> done =
                mutations.send(
                        new InvitePerson(
                                new InvitationId(UUID.randomUUID()),
                                new Invitee(input.email(), input.firstName(), input.lastName()),
                                Set.copyOf(input.roles())),
                        environment,
                        receipt -> new GetInvitedPerson(new InvitationId(receipt.subject())),
                        person -> PersonNode.of(person, context));
        return admitted(done, environment);
    }

    /** Current is the membership, which is the next step after the invitation. */
    private PersonPayload admitted(Done<PersonNode> done, DataFetchingEnvironment environment) {
        Context context = RequestContext.of(environment);
        InvitationId id = new InvitationId(done.receipt().subject());
        Patience patience = Patience.of(environment);
        try {
            if (!patience.isExhausted()) {
                Optional<InvitationOutcome> outcome =
                        queries.ask(new GetInvitationOutcome(id), context, null);
                if (outcome.isPresent() && outcome.get().refusal() != null) {
                    return PersonPayload.of(done, outcome.get().refusal());
                }
                GetInvitedPerson invited = new GetInvitedPerson(id);
                if (outcome.isPresent()
                        && queries.reached(invited, context, outcome.get().position())) {
                    return PersonPayload.of(
                            new Done<>(
                                    done.receipt(),
                                    ConsistencyToken.of(context, outcome.get().position()),
                                    Consistency.CURRENT,
                                    queries.ask(invited, context, null)
                                            .flatMap(person -> PersonNode.of(person, context))
                                            .orElse(null)));
                }
                patience.exhaust();
            }
        } catch (RuntimeException unreadable) {
            // Who is invited is invited: that it cannot be shown undoes nothing.
            LOG.warn("An invitation could not be shown: {}", unreadable.getClass());
        }
        return PersonPayload.of(
                new Done<>(done.receipt(), done.consistencyToken(), Consistency.PENDING, null));
    }

    @MutationMapping
    PersonPayload giveRole(@Argument PersonRoleInput input, DataFetchingEnvironment environment) {
        return change(
                environment,
                input.personId(),
                (people, person) ->
                        new GiveRole(people, person.account(), person.roles(), input.role()));
    }

    @MutationMapping
    PersonPayload takeRole(@Argument PersonRoleInput input, DataFetchingEnvironment environment) {
        return change(
                environment,
                input.personId(),
                (people, person) ->
                        new TakeRole(people, person.account(), person.roles(), input.role()));
    }

    @MutationMapping
    PersonPayload disablePerson(@Argument PersonInput input, DataFetchingEnvironment environment) {
        return change(
                environment,
                input.personId(),
                (people, person) -> new DisablePerson(people, person.account(), person.roles()));
    }

    @MutationMapping
    PersonPayload enablePerson(@Argument PersonInput input, DataFetchingEnvironment environment) {
        return change(
                environment,
                input.personId(),
                (people, person) -> new EnablePerson(people, person.account()));
    }

    /**
     * A decision about somebody who is, or was, of this council; of anybody else nothing is known
     * here, whatever their id.
     */
    private PersonPayload change(
            DataFetchingEnvironment environment,
            String personId,
            BiFunction<PeopleId, PersonView, Object> command) {
        Context context = RequestContext.of(environment);
        String account =
                GlobalId.decode(GlobalId.Kind.PERSON, personId)
                        .map(UUID::toString)
                        .orElseThrow(() -> CaseLookup.noId("input.personId"));
        PersonView person =
                queries.ask(new GetPerson(account), context, null).orElseThrow(NotFound::new);
        return send(
                environment,
                command.apply(PeopleId.of(context.council()), person),
                _ -> new GetPerson(account));
    }

    private PersonPayload send(
            DataFetchingEnvironment environment,
            Object command,
            Function<Receipt, Question<Optional<PersonView>>> question) {
        Context context = RequestContext.of(environment);
        return PersonPayload.of(
                mutations.send(
                        command, environment, question, person -> PersonNode.of(person, context)));
    }
}
