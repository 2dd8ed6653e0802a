package org.alongside.eventstore;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.alongside.ledger.LogSigner;
import org.alongside.localstack.Credentials;
import org.alongside.tenancy.CouncilId;
import org.alongside.verifier.Verifier;
import org.alongside.witness.WitnessServer;

/**
 * What the verifier says of a council in the database of a cell.
 *
 * @param exit how its process would end
 */
record Verified(int exit, String out) {

    /** What whoever verifies was told of those who sign. */
    record Signers(String key, String witness, String witnessUrl) {

        static Signers of(LogSigner signer, String service, WitnessServer witness) {
            return new Signers(
                    signer.verifier(service).toString(),
                    witness.key().toString(),
                    "http://127.0.0.1:" + witness.port());
        }
    }

    /** As the role of the application, which reads what the verifier does. */
    static Verified of(Cell cell, CouncilId council, Signers signers, String... more) {
        return of(cell, cell.database.app(), council, signers, more);
    }

    static Verified of(
            Cell cell, Credentials user, CouncilId council, Signers signers, String... more) {
        String url = cell.database.jdbcUrl();
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "--key",
                                signers.key(),
                                "--witness",
                                signers.witness(),
                                "--witness-url",
                                signers.witnessUrl(),
                                "--database",
                                url
                                        + (url.contains("?") ? "&" : "?")
                                        + "password="
                                        + user.password(),
                                "--user",
                                user.user(),
                                "--council",
                                council.slug()));
        args.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit = Verifier.verify(args, to, to);
        return new Verified(exit, out.toString(StandardCharsets.UTF_8));
    }
}
