package org.alongside.house.broken.casework.write;

import java.time.Instant;
import org.alongside.messaging.Commands;

public final class Decides {
    public void decide(Commands commands) {
        throw new IllegalStateException(Instant.now() + " " + commands);
    }
}
