package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLContext;
import graphql.language.Field;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseId;
import org.alongside.casework.GetCase;
import org.alongside.messaging.CommandRecords;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.messaging.ReadProgress;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.ReceiptSlot;
import org.alongside.messaging.Repetition;
import org.alongside.tenancy.CouncilId;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.Test;

/** A mutation that is done never fails for what the read models cannot show. */
class MutationsTest {

    private static final Context MANAGER =
            new Context(
                    new CouncilId("camden"),
                    new Actor("one", "One", Set.of(Role.ADVOCACY_MANAGER), Set.of(), "test"));
    private static final Receipt RECEIPT = new Receipt(UUID.randomUUID(), 3, 7);

    @Test
    void whereTheReadModelsAreBehindTheEntityIsPending() {
        assertPending(mutations((_, _, _, _) -> false));
    }

    @Test
    void whereTheReadModelsFailTheEntityIsPending() {
        assertPending(
                mutations((_, _, _, _) -> {
                    throw new IllegalStateException("The read store is away");
                }));
        // Nobody handles the query here, which is an exception too.
        assertPending(mutations((_, _, _, _) -> true));
    }

    private static void assertPending(Mutations mutations) {
        Done<CaseNode> done =
                mutations.send(
                        "command",
                        environment(),
                        receipt -> new GetCase(new CaseId(receipt.subject())),
                        document -> CaseNode.of(document, MANAGER, Instant.EPOCH));

        assertThat(done.consistency()).isEqualTo(Consistency.PENDING);
        assertThat(done.entity()).isNull();
        assertThat(done.receipt()).isEqualTo(RECEIPT);
        assertThat(ConsistencyToken.position(MANAGER, done.consistencyToken())).isEqualTo(7);
    }

    private static Mutations mutations(ReadProgress progress) {
        CommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(
                String.class.getName(),
                _ -> {
                    ReceiptSlot.leave(RECEIPT);
                    return null;
                });
        return new Mutations(
                new Commands(bus, new NoRecords()),
                new Queries(SimpleQueryBus.builder().build(), progress));
    }

    private static DataFetchingEnvironment environment() {
        return DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
                .graphQLContext(GraphQLContext.of(RequestContext.holding(MANAGER, new Shown())))
                .arguments(Map.of("input", Map.of()))
                .mergedField(
                        graphql.execution.MergedField.newMergedField(
                                        Field.newField("decideReferral").build())
                                .build())
                .build();
    }

    private static final class NoRecords implements CommandRecords {

        @Override
        public Optional<Receipt> find(CouncilId council, String account, Repetition repetition) {
            return Optional.empty();
        }
    }
}
