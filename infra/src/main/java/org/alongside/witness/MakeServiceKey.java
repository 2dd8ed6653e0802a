package org.alongside.witness;

import java.io.IOException;
import java.nio.file.Path;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SigningKeys;

/**
 * Makes the key with which a service signs its logs, if the file is not there yet, and prints what
 * its checkpoints are verified by: {@code MakeServiceKey FILE NAME}. In the witness's archive,
 * because the witness has to know it before the service's first checkpoint.
 */
public final class MakeServiceKey {

    private MakeServiceKey() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("Usage: MakeServiceKey FILE NAME");
            System.exit(2);
        }
        System.out.println(
                new LogSigner(SigningKeys.readOrMake(Path.of(arguments[0])))
                        .verifier(arguments[1]));
    }
}
