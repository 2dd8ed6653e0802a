package org.alongside.eventstore;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
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

    /** All councils of the database, at another time. */
    static Verified whole(Cell cell, InstantSource clock, Signers signers, String... more) {
        return said(arguments(cell, cell.database.app(), signers, more), clock);
    }

    static Verified of(
            Cell cell, Credentials user, CouncilId council, Signers signers, String... more) {
        List<String> args = arguments(cell, user, signers, more);
        args.addAll(List.of("--council", council.slug()));
        return said(args, InstantSource.system());
    }

    private static List<String> arguments(
            Cell cell, Credentials user, Signers signers, String... more) {
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
                                user.user()));
        args.addAll(List.of(more));
        return args;
    }

    private static Verified said(List<String> args, InstantSource clock) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit = Verifier.verify(args, to, to, clock);
        return new Verified(exit, out.toString(StandardCharsets.UTF_8));
    }
}
