package org.alongside.messaging;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilClosed;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.CurrentCouncil;

/** Does scheduled work of councils that are open; that of one that is closed has time. */
public final class OpenCouncils {

    /** How often to look whether a council that is closed is open again. */
    private static final Duration CLOSED = Duration.ofMinutes(30);

    private final CouncilDirectory councils;
    private final Clock clock;

    public OpenCouncils(CouncilDirectory councils, Clock clock) {
        this.councils = councils;
        this.clock = clock;
    }

    /**
     * Does the work in the name of the council; nothing where it left, with what the work is about.
     *
     * @throws NotYet while the council is closed, also where it is closed meanwhile
     */
    public void run(CouncilId id, Consumer<Council> work) {
        Optional<Council> there = councils.byId(id);
        if (there.isEmpty()) {
            return;
        }
        Council council = there.get();
        if (council.state() != CouncilState.ACTIVE) {
            throw closed();
        }
        try {
            CurrentCouncil.run(id, () -> work.accept(council));
        } catch (CouncilClosed meanwhile) {
            throw closed();
        }
    }

    private NotYet closed() {
        return new NotYet(clock.instant().plus(CLOSED));
    }
}
