package org.alongside.processing;

import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.council.CouncilArchive;
import org.alongside.departure.ConfirmExportKey;
import org.alongside.departure.DepartureId;
import org.alongside.departure.ExportKeyFingerprint;
import org.alongside.departure.NoteReturn;
import org.alongside.departure.RegisterExportKey;
import org.alongside.departure.RequestDeparture;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;

/** A council that left and is back, as its own events tell. */
final class Returned {

    private Returned() {}

    /**
     * Tells it.
     *
     * @param digest of the archive that it came back with: tells one return from another
     * @return the position of the return
     */
    static long home(CouncilId council, Commands commands, String digest) {
        DepartureId id = DepartureId.of(council);
        Context administrator = as(council, "council-admin", Role.COUNCIL_ADMIN);
        commands.send(new RegisterExportKey(id, "key " + digest), administrator, null, null);
        commands.send(
                new ConfirmExportKey(id, ExportKeyFingerprint.of("key " + digest)),
                as(council, "manager-1", Role.ADVOCACY_MANAGER),
                null,
                null);
        commands.send(new RequestDeparture(id, "Because"), administrator, null, null);
        return commands.send(
                        new NoteReturn(id, new CouncilArchive("a.age", digest, 7, "key")),
                        administrator,
                        null,
                        null)
                .position();
    }

    private static Context as(CouncilId council, String account, Role role) {
        return new Context(
                council, new Actor(account, "N. " + account, Set.of(role), Set.of(), "web"));
    }
}
