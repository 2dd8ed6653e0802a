package org.alongside.processing;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.register;
import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.EventHandlers;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.SharedServers;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.transfer.CellOwner;
import org.alongside.transfer.CellTransfers;
import org.alongside.transfer.TransferRefused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A council that is held while it is exported")
final class HeldCouncilTest {

    /** Else a side effect that the export does not know of would come again after a return. */
    @Test
    void has_its_side_effects_once_it_is_open_again_and_none_before() {
        try (Cell cell = Cell.create();
                MongoClient mongo = MongoClients.create(SharedServers.mongo().uri())) {
            Credentials owner = cell.database.owner();
            CellTransfers transfers =
                    new CellTransfers(
                            new LinkedHashMap<>(
                                    Map.of(
                                            "main",
                                            new CellOwner(
                                                    cell.database.jdbcUrl(),
                                                    owner.user(),
                                                    owner.password()))),
                            _ -> mongo,
                            cell.main.session,
                            1_000);
            Once before = new Once();
            CouncilId other = cell.council();
            try (Node known = node(cell, mongo, before)) {
                known.runner.start();
                known.sendRegister(advocateId(), other);
                await().atMost(LONG).until(() -> before.of(other) == 1);
            }
            Once effects = new Once();
            CouncilId council = cell.council();
            try (Node node = node(cell, mongo, effects)) {
                // By another node, so that this one does not handle it before it begins.
                try (Cell.Node writer = cell.node();
                        AxonAssembly axon = writer.axon()) {
                    axon.commands().send(register(advocateId()), manager(council), null, null);
                }
                assertThatThrownBy(() -> transfers.hold(council))
                        .isInstanceOf(TransferRefused.class);
                cell.main.councils.setState(council, CouncilState.FROZEN);
                transfers.hold(council);
                node.runner.start();
                for (int times = 1; times <= 5; times++) {
                    int handled = times;
                    node.sendRegister(advocateId(), other);
                    await().atMost(LONG).until(() -> effects.of(other) == handled);
                }
                assertThat(effects.of(council)).isZero();
                cell.main.councils.setState(council, CouncilState.ACTIVE);
                await().atMost(LONG).until(() -> effects.of(council) == 1);
            }
        }
    }

    private static Node node(Cell cell, MongoClient mongo, Once effects) {
        return new Node(
                cell.main,
                mongo,
                Node.PACE,
                (runner, parts) ->
                        parts.eventHandlers(
                                runner, new EventHandlers("effects", true, List.of(effects))));
    }
}
