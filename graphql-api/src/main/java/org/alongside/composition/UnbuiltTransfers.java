package org.alongside.composition;

import org.alongside.council.CouncilArchive;
import org.alongside.council.automation.Transfers;
import org.alongside.tenancy.CouncilId;

/** Stands where the transfers will be: every step that needs one fails, and says so. */
final class UnbuiltTransfers implements Transfers {

    private static UnsupportedOperationException unbuilt() {
        return new UnsupportedOperationException("Transfers are not built yet");
    }

    @Override
    public CouncilArchive export(CouncilId council) {
        throw unbuilt();
    }

    @Override
    public void restore(CouncilId council, CouncilArchive archive) {
        throw unbuilt();
    }

    @Override
    public void copy(CouncilId council, String cell) {
        throw unbuilt();
    }

    @Override
    public void flip(CouncilId council, String cell) {
        throw unbuilt();
    }

    @Override
    public void clear(CouncilId council, String cell) {
        throw unbuilt();
    }

    @Override
    public void removePeople(CouncilId council) {
        throw unbuilt();
    }

    @Override
    public void removeReadModels(CouncilId council) {
        throw unbuilt();
    }

    @Override
    public void removeEvents(CouncilId council) {
        throw unbuilt();
    }
}
