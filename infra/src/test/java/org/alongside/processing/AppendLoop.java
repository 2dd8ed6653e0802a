package org.alongside.processing;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.register;

import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.localstack.Credentials;
import org.alongside.messaging.Receipt;
import org.alongside.tenancy.CouncilId;

/** A JVM that appends until it is killed, and says what was acknowledged. */
final class AppendLoop {

    static final String PASSWORD = "APPEND_LOOP_PASSWORD";

    private AppendLoop() {}

    /** Arguments: the URL, the user, the council. The password comes by the environment. */
    public static void main(String[] args) {
        Cell.Node node = new Cell.Node(args[0], new Credentials(args[1], System.getenv(PASSWORD)));
        CouncilId council = new CouncilId(args[2]);
        try (AxonAssembly axon = node.axon()) {
            while (true) {
                Receipt receipt =
                        axon.commands().send(register(advocateId()), manager(council), null, null);
                System.out.println(receipt.subject() + " " + receipt.position());
                System.out.flush();
            }
        }
    }
}
